using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>What one place says of a claim.</summary>
/// <param name="Where">The cell, the pair of cells, or the curve.</param>
/// <param name="Code"><see cref="Records.CellCode"/> of what was measured there; empty for what is known exactly, which must hold of every code.</param>
/// <param name="Values">What was measured, in the order of the rule's ranges; empty for what is known exactly.</param>
/// <param name="Fact">What is known exactly.</param>
/// <param name="SetSize">Placements of a stratified set.</param>
internal sealed record Finding(string Where, string Code, IReadOnlyList<Measured> Values, Fact? Fact, int SetSize)
{
    /// <summary>What the values would be of a variant that decides nothing, in their order; empty where it wasn't measured.</summary>
    public IReadOnlyList<double> Least { get; init; } = [];

    public static Finding Of(string where, string code, int setSize, params Measured[] values) => new(where, code, values, null, setSize);

    public static Finding Of(string where, Fact fact) => new(where, "", [], fact, 0);

    /// <summary>The same place in several runs on one cpu.</summary>
    /// <param name="runs">At least one. What is known exactly must hold in each.</param>
    public static Finding Pooled(IReadOnlyList<Finding> runs) => runs.Count == 1 ? runs[0] : runs[0] with
    {
        Fact = runs.FirstOrDefault(r => r.Fact is { Holds: false })?.Fact ?? runs[0].Fact,
        Values = [.. Common(runs).Select((v, i) => v with { Value = PooledRuns.Of([.. runs.Select(r => (Estimate)r.Values[i].Value)]) })],
    };

    /// <summary>Whether it is known exactly, or has an interval that a mean over machines can use.</summary>
    public bool IsBounded => Values.All(v => v.Value.StandardError > 0 && double.IsFinite(v.Value.StandardError));

    /// <summary>The same place on several machines, where two at least have an interval.</summary>
    /// <param name="machines">Of each, what its kinds of core say: their mean counts, so that no machine is counted twice.</param>
    public static Finding? OverMachines(IReadOnlyList<IReadOnlyList<Finding>> machines)
    {
        if (machines[0][0].Fact is not null)
        {
            return machines.Count < 2 ? null : Pooled([.. machines.SelectMany(m => m)]);
        }

        IReadOnlyList<Finding>[] bounded = [.. machines.Where(m => m.All(kind => kind.IsBounded))];
        return bounded.Length < 2 ? null : bounded[0][0] with
        {
            Values = [.. Common([.. bounded.SelectMany(m => m)]).Select((v, i) => v with { Value = RandomEffects.Of([.. bounded.Select(m => DependentMeans.Mean([.. m.Select(kind => kind.Values[i].Value)]))]).Mean })],
        };
    }

    // One run may lack the last, the ratio.
    private static IEnumerable<Measured> Common(IReadOnlyList<Finding> findings) => findings[0].Values.Take(findings.Min(f => f.Values.Count));
}

/// <param name="Name">What it is.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Value">With its interval.</param>
internal sealed record Measured(string Name, MeasuredUnit Unit, MeanInterval Value);

/// <param name="Holds">Whether the claim is true of it.</param>
/// <param name="Text">What is known.</param>
internal sealed record Fact(bool Holds, string Text);

public enum MeasuredUnit
{
    /// <summary>Core cycles a dispatch.</summary>
    Cycles,

    /// <summary>ln(candidate / baseline), told in percent.</summary>
    LogRatio,

    /// <summary>Of cpu time.</summary>
    Seconds,
}
