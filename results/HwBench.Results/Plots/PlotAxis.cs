namespace HwBench.Results.Plots;

public enum AxisScale
{
    Linear,

    /// <summary>By the logarithm; zero has a place of its own, one step below the least positive value.</summary>
    Log2,
}

/// <summary>One axis: which values it spans, where each lies, and where its ticks are.</summary>
public sealed class PlotAxis
{
    private const int FewestForLog = 3;

    private const double Whole = 100;

    // Beyond this span of values a linear axis shows the small ones as one.
    private const double LogSpan = 16;

    private readonly double _zero;
    private readonly double _low;
    private readonly double _high;

    private PlotAxis(string label, AxisScale scale, double low, double high, double zero, IReadOnlyList<double> ticks)
    {
        (Label, Scale, Ticks) = (label, scale, ticks);
        _zero = zero;
        (_low, _high) = (Position(low), Position(high));
    }

    public string Label { get; }

    public AxisScale Scale { get; }

    /// <summary>Values, ascending.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis whose values were chosen: logarithmic where they are powers of two, or crowd at its lower end.</summary>
    /// <param name="label">What the values are.</param>
    /// <param name="values">Finite, at least one; zero or more where logarithms are wanted.</param>
    /// <param name="mostTicks">At least 2.</param>
    /// <exception cref="ArgumentException">No value, or one that isn't finite.</exception>
    public static PlotAxis Of(string label, IEnumerable<double> values, int mostTicks = 11)
    {
        double[] all = Checked(values);
        double[] positive = [.. all.Where(v => v > 0)];
        bool powers = positive.Length >= FewestForLog && positive.All(double.IsPow2);
        bool crowded = positive.Length >= FewestForLog && positive[positive.Length / 2] < positive[^1] / LogSpan * 2;
        return all[0] >= 0 && (powers || crowded) ? Log(label, positive, all[0] == 0, mostTicks) : Linear(label, all[0], all[^1], mostTicks);
    }

    /// <summary>An axis for what was measured: room for the intervals, but never so much that the values themselves are flat.</summary>
    /// <param name="label">What the values are.</param>
    /// <param name="values">Value and its bounds; null for a bound that isn't known. At least one.</param>
    /// <param name="least">What such a thing can't be less than, whatever its interval: the axis ends there, unless a value is less. Null: it can be anything.</param>
    /// <param name="mostTicks">At least 2.</param>
    /// <exception cref="ArgumentException">No value, or one that isn't finite.</exception>
    public static PlotAxis OfMeasured(string label, IReadOnlyList<(double Value, double? Low, double? High)> values, double? least = null, int mostTicks = 8)
    {
        double[] all = Checked(values.Select(v => v.Value));
        if (all[0] > 0 && all[^1] / all[0] >= LogSpan)
        {
            return Log(label, all, withZero: false, mostTicks);
        }

        double span = all[^1] - all[0];
        double most = span > 0 ? span : Math.Max(1, Math.Abs(all[0]));
        double low = Math.Max(values.Min(v => Math.Min(v.Value, v.Low ?? v.Value)), all[0] - most);
        low = least <= all[0] ? Math.Max(least.Value, low) : low;
        double high = Math.Min(values.Max(v => Math.Max(v.Value, v.High ?? v.Value)), all[^1] + most);
        return Linear(label, low > 0 && low < high / 3 ? 0 : low, high, mostTicks);
    }

    /// <summary>A linear axis of shares of a whole, from 0 to 100 at least; bounds beyond a whole outside of all values are cut off.</summary>
    /// <param name="values">Percent, finite, at least one.</param>
    public static PlotAxis OfPercent(string label, IReadOnlyList<(double Value, double? Low, double? High)> values, int mostTicks = 8)
    {
        double[] all = Checked(values.Select(v => v.Value));
        double low = Math.Max(values.Min(v => v.Low ?? v.Value), all[0] - Whole);
        double high = Math.Min(values.Max(v => v.High ?? v.Value), all[^1] + Whole);
        return Linear(label, Math.Min(0, low), Math.Max(Whole, high), mostTicks);
    }

    /// <returns>Where a value lies: 0 at the lower end, 1 at the upper; beyond both for values outside.</returns>
    public double Share(double value)
    {
        double position = Position(value);
        return _high > _low ? (position - _low) / (_high - _low) : 0.5;
    }

    private double Position(double value) => Scale == AxisScale.Linear ? value : value > 0 ? Math.Log2(value) : _zero;

    private static double[] Checked(IEnumerable<double> values)
    {
        double[] all = [.. values.Distinct().Order()];
        return all.Length > 0 && all.All(double.IsFinite) ? all : throw new ArgumentException("an axis needs finite values");
    }

    private static PlotAxis Linear(string label, double low, double high, int mostTicks)
    {
        IReadOnlyList<double> ticks = PlotTicks.Linear(low, high, mostTicks);
        return new PlotAxis(label, AxisScale.Linear, Math.Min(low, ticks[0]), Math.Max(high, ticks[^1]), 0, ticks);
    }

    private static PlotAxis Log(string label, double[] positive, bool withZero, int mostTicks)
    {
        int least = (int)Math.Floor(Math.Log2(positive[0]));
        int most = Math.Max(least + 1, (int)Math.Ceiling(Math.Log2(positive[^1])));
        IReadOnlyList<double> powers = PlotTicks.Powers(least, most, withZero ? mostTicks - 1 : mostTicks);
        return new PlotAxis(
            label,
            AxisScale.Log2,
            withZero ? 0 : Math.Pow(2, least),
            Math.Pow(2, most),
            least - 1,
            withZero ? [0, .. powers] : powers);
    }
}
