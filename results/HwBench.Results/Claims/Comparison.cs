using System.Text.Json.Serialization;

namespace HwBench.Results.Claims;

/// <summary>What is said of two variants. In words: "generated is at least 1 % faster than table".</summary>
/// <param name="Candidate">The variant that it is said of.</param>
/// <param name="Baseline">The variant that it is compared with.</param>
/// <param name="Relation">What it is.</param>
/// <param name="By">By how much; null for any amount, and for equivalence.</param>
[JsonConverter(typeof(ComparisonConverter))]
public sealed record Comparison(string Candidate, string Baseline, Relation Relation, Amount? By)
{
    /// <summary>Equivalent is what differs by less than this many cycles a dispatch …</summary>
    public const double MarginCycles = 1;

    /// <summary>… and by less than this many percent.</summary>
    public const double MarginPercent = 1;

    /// <summary>Of the difference in cycles, and of ln(candidate / baseline): where both lie if it is true.</summary>
    public (ClaimedRange Cycles, ClaimedRange LogRatio) Ranges => (Relation, By) switch
    {
        (Relation.Equivalent, _) => (new(-MarginCycles, MarginCycles), new(OfPercent(-MarginPercent), OfPercent(MarginPercent))),
        (_, null) => (Side(Bound.AtLeast, 0), ClaimedRange.Any),
        (_, { Unit: AmountUnit.Cycles } by) => (Side(by.Bound, Sign * by.Value), ClaimedRange.Any),
        (_, { } by) => (ClaimedRange.Any, Side(by.Bound, OfPercent(Sign * by.Value))),
    };

    /// <summary>-1 where fewer cycles are claimed, else 1.</summary>
    public int Sign => Relation == Relation.Faster ? -1 : 1;

    /// <param name="percent">More than the baseline's; above -100.</param>
    public static double OfPercent(double percent) => Math.Log(1 + (percent / 100));

    public override string ToString() => Relation == Relation.Equivalent
        ? $"{Candidate} is equivalent to {Baseline}"
        : $"{Candidate} is {(By is { } by ? $"{by} " : "")}{Relation.ToString().ToLowerInvariant()} than {Baseline}";

    // "At least" is what goes further in the claimed direction, "at most" all the rest: also what goes the other way.
    private ClaimedRange Side(Bound bound, double limit) =>
        (bound == Bound.AtLeast) == (Sign < 0) ? ClaimedRange.Below(limit) : ClaimedRange.Above(limit);
}

public enum Relation
{
    /// <summary>Takes fewer cycles.</summary>
    Faster,

    /// <summary>Takes more cycles.</summary>
    Slower,

    /// <summary>Differs by less than the margins, in cycles and in percent.</summary>
    Equivalent,
}

/// <summary>A limit: "at least 1 %", "at most 2.5 cycles".</summary>
/// <param name="Value">Above 0.</param>
public readonly record struct Amount(Bound Bound, double Value, AmountUnit Unit)
{
    public override string ToString() => FormattableString.Invariant($"at {(Bound == Bound.AtLeast ? "least" : "most")} {Value} {(Unit == AmountUnit.Percent ? "%" : Value == 1 ? "cycle" : "cycles")}");
}

public enum Bound
{
    AtLeast,

    /// <summary>Not by more; what goes the other way is in it.</summary>
    AtMost,
}

public enum AmountUnit
{
    /// <summary>Core cycles a dispatch.</summary>
    Cycles,

    /// <summary>Of the baseline's cycles.</summary>
    Percent,
}
