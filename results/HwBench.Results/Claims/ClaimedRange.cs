using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>The values, without the bounds, for which a claim is true.</summary>
/// <param name="Low">−∞ for none.</param>
/// <param name="High">∞ for none.</param>
public readonly record struct ClaimedRange(double Low, double High)
{
    /// <summary>A value that is told but decides nothing.</summary>
    public static ClaimedRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static ClaimedRange Below(double high) => new(double.NegativeInfinity, high);

    public static ClaimedRange Above(double low) => new(low, double.PositiveInfinity);

    public bool IsAny => double.IsInfinity(Low) && double.IsInfinity(High);

    /// <summary>
    /// The p-value of the value lying outside, which supports the claim where it is small (two one-sided tests where there are
    /// two bounds), and of its lying inside, which contradicts it (one-sided; doubled where there are two bounds).
    /// </summary>
    public Odds Test(MeanInterval value)
    {
        double low = Low;
        double high = High;
        double NotAbove(double bound) => double.IsInfinity(bound) ? 0 : Tail(value.Mean - bound, value);
        double NotBelow(double bound) => double.IsInfinity(bound) ? 0 : Tail(bound - value.Mean, value);
        double NotUnder() => double.IsInfinity(low) ? 1 : Tail(low - value.Mean, value);
        double NotOver() => double.IsInfinity(high) ? 1 : Tail(value.Mean - high, value);
        int bounds = double.IsInfinity(low) || double.IsInfinity(high) ? 1 : 2;
        return new Odds(Math.Max(NotAbove(low), NotBelow(high)), Math.Min(1, bounds * Math.Min(NotUnder(), NotOver())));
    }

    /// <summary>The bound that the value has to keep away from: the nearer one.</summary>
    public double NearestTo(double value) =>
        double.IsInfinity(Low) ? High : double.IsInfinity(High) ? Low : Math.Abs(value - Low) <= Math.Abs(High - value) ? Low : High;

    public bool Contains(double value) => Low < value && value < High;

    private static double Tail(double distance, MeanInterval value) =>
        value.DegreesOfFreedom <= 0 ? 1
        : value.StandardError > 0 ? StudentInterval.UpperTail(distance / value.StandardError, value.DegreesOfFreedom)
        : distance > 0 ? 0 : 1;
}

/// <summary>Two p-values, of which one at most is small.</summary>
/// <param name="Supports">Of the claim's being false.</param>
/// <param name="Contradicts">Of its being true.</param>
public readonly record struct Odds(double Supports, double Contradicts)
{
    /// <summary>Of what is known exactly.</summary>
    public static Odds Of(bool holds) => holds ? new(0, 1) : new(1, 0);

    /// <summary>Two-sided.</summary>
    public double PValue => Math.Min(1, 2 * Math.Min(Supports, Contradicts));

    /// <summary>Of a claim that all of them are true: the union of intersections (Berger, Technometrics 24, 1982, doi:10.2307/1267823); one that is false is enough against it (Bonferroni).</summary>
    public static Odds All(IReadOnlyCollection<Odds> odds) => new(odds.Max(o => o.Supports), Math.Min(1, odds.Count * odds.Min(o => o.Contradicts)));

    /// <summary>Of a claim that one of them at least is true.</summary>
    public static Odds Any(IReadOnlyCollection<Odds> odds)
    {
        Odds none = All([.. odds.Select(o => new Odds(o.Contradicts, o.Supports))]);
        return new Odds(none.Contradicts, none.Supports);
    }
}
