namespace HwBench.Results.Plots;

/// <summary>Draws one panel: frame, ticks, bands, curves, points.</summary>
internal sealed class PanelDrawing(SvgCanvas canvas, PlotPanel panel, PlotArea area, IReadOnlyList<string> names)
{
    private const double TickSize = PlotArea.FontSize - 1;

    /// <param name="number">Of the panel on its page.</param>
    public void Draw(int number)
    {
        canvas.Text(area.Left, area.Top - 12, panel.Title, PlotArea.FontSize + 1, bold: true);
        Axes();

        // Intervals alone may reach beyond the axis; marks at its edge are drawn whole.
        canvas.Clipped($"panel{number}", area.Left, area.Top, area.Width, area.Height);
        foreach (PlotSeries series in panel.Series)
        {
            Bands(series);
        }

        canvas.EndGroup();
        foreach (PlotSeries series in panel.Series)
        {
            Lines(series);
        }

        foreach (PlotSeries series in panel.Series)
        {
            Marks(series);
        }

        if (panel.Series.Any(s => s.Form != SeriesForm.Line))
        {
            new PointLabels(canvas, area).Draw(panel.Series.SelectMany(s => s.Points));
        }

        new SeriesLabels(canvas, area).Draw([.. panel.Series.Select(s => (Place(s), s.Name, LastY(s)))]);
    }

    private void Axes()
    {
        foreach (double tick in panel.Y.Ticks)
        {
            canvas.Rule(area.Left, area.Y(tick), area.Right, area.Y(tick));
            canvas.Text(area.Left - 7, area.Y(tick) + 4, PlotTicks.Text(tick), TickSize, "end", faint: true);
        }

        foreach (double tick in panel.X.Ticks)
        {
            canvas.Rule(area.X(tick), area.Bottom, area.X(tick), area.Bottom + 5);
            canvas.Text(area.X(tick), area.Bottom + 18, PlotTicks.Text(tick), TickSize, "middle", faint: true);
        }

        for (int c = 0; c < panel.Columns.Count; c++)
        {
            canvas.Text(area.Column(c), area.Bottom + 18, panel.Columns[c], TickSize, "middle", faint: true);
        }

        if (panel.Columns.Count > 0)
        {
            canvas.Rule(area.AxisRight + 6, area.Top, area.AxisRight + 6, area.Bottom);
        }

        canvas.Text((area.Left + area.AxisRight) / 2, area.Bottom + 36, panel.X.Label, PlotArea.FontSize, "middle");
        canvas.Text(area.Left - 48, (area.Top + area.Bottom) / 2, panel.Y.Label, PlotArea.FontSize, "middle", upward: true);
    }

    private void Bands(PlotSeries series)
    {
        if (series.Form != SeriesForm.Line)
        {
            foreach (PlotPoint p in series.Points)
            {
                Bar(series, area.X(p.X), 0, p.Low, p.High);
            }
        }

        foreach (PlotLevel level in series.Levels)
        {
            Bar(series, area.Column(level.Column), area.HalfColumn, level.Low, level.High);
        }

        foreach (List<PlotPoint> run in series.Form == SeriesForm.Line ? Bounded(series.Points) : [])
        {
            canvas.Band(
                Place(series),
                [.. run.Select(p => (area.X(p.X), area.Y(p.High!.Value))), .. run.AsEnumerable().Reverse().Select(p => (area.X(p.X), area.Y(p.Low!.Value)))]);
        }
    }

    // A bound that isn't known breaks the band: there is nothing to draw there.
    private static IEnumerable<List<PlotPoint>> Bounded(IReadOnlyList<PlotPoint> points)
    {
        var run = new List<PlotPoint>();
        foreach (PlotPoint point in points)
        {
            if (point.Low is not null && point.High is not null)
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 1)
            {
                yield return run;
            }

            run = [];
        }

        if (run.Count > 1)
        {
            yield return run;
        }
    }

    private void Bar(PlotSeries series, double x, double half, double? low, double? high)
    {
        if (low is null || high is null)
        {
            return;
        }

        if (half > 0)
        {
            canvas.Band(Place(series), [(x - half, area.Y(high.Value)), (x + half, area.Y(high.Value)), (x + half, area.Y(low.Value)), (x - half, area.Y(low.Value))]);
        }
        else
        {
            canvas.Curve(Place(series), [(x, area.Y(low.Value)), (x, area.Y(high.Value))], width: 1.2, opacity: 0.6);
        }
    }

    private void Lines(PlotSeries series)
    {
        if (series.Form != SeriesForm.Scatter && series.Points.Count > 1)
        {
            canvas.Curve(Place(series), [.. series.Points.Select(p => (area.X(p.X), area.Y(p.Y)))]);
        }

        foreach (PlotLevel level in series.Levels)
        {
            double x = area.Column(level.Column);
            canvas.Curve(Place(series), [(x - area.HalfColumn, area.Y(level.Y)), (x + area.HalfColumn, area.Y(level.Y))]);
        }
    }

    private void Marks(PlotSeries series)
    {
        foreach (PlotPoint point in series.Points)
        {
            canvas.Mark(Place(series), area.X(point.X), area.Y(point.Y), point.Title);
        }

        foreach (PlotLevel level in series.Levels)
        {
            canvas.Mark(Place(series), area.Column(level.Column), area.Y(level.Y), level.Title);
        }
    }

    private double LastY(PlotSeries series) =>
        series.Levels.Count > 0 ? area.Y(series.Levels[^1].Y) : series.Points.Count > 0 ? area.Y(series.Points[^1].Y) : area.Bottom;

    private int Place(PlotSeries series) => names.TakeWhile(n => n != series.Name).Count();
}
