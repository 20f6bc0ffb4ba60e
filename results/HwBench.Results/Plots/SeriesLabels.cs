namespace HwBench.Results.Plots;

/// <summary>The names of the series, right of a panel: each as near to the end of its curve as the others allow.</summary>
internal sealed class SeriesLabels(SvgCanvas canvas, PlotArea area)
{
    /// <summary>Height that a label takes.</summary>
    public const double LineHeight = 15;

    /// <summary>From the panel's right end to the text.</summary>
    public const double TextOffset = 34;

    private const double MarkOffset = 25;

    /// <param name="series">The series' place among all, its name, and the height at which its curve ends.</param>
    public void Draw(IReadOnlyList<(int Place, string Name, double Y)> series)
    {
        (int Place, string Name, double Y)[] ordered = [.. series.OrderBy(s => s.Y)];
        double[] at = Apart([.. ordered.Select(s => s.Y)], area.Top, area.Bottom);
        for (int i = 0; i < ordered.Length; i++)
        {
            (int place, string name, double y) = ordered[i];
            canvas.Curve(place, [(area.Right + 6, Math.Clamp(y, area.Top, area.Bottom)), (area.Right + MarkOffset - 7, at[i])], width: 1, opacity: 0.5);
            canvas.Mark(place, area.Right + MarkOffset, at[i], null);
            canvas.Text(area.Right + TextOffset, at[i] + 4, name, PlotArea.FontSize);
        }
    }

    /// <param name="wanted">Ascending.</param>
    /// <returns>Heights at least a line apart, as little moved as one pass down and one up can do.</returns>
    private static double[] Apart(double[] wanted, double top, double bottom)
    {
        double[] at = [.. wanted];
        for (int i = 0; i < at.Length; i++)
        {
            at[i] = Math.Max(at[i], i == 0 ? top : at[i - 1] + LineHeight);
        }

        for (int i = at.Length - 1; i >= 0; i--)
        {
            at[i] = Math.Min(at[i], i == at.Length - 1 ? bottom : at[i + 1] - LineHeight);
        }

        return at;
    }
}
