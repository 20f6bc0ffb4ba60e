using System.Text.Json;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>A named set of cells and what is compared in them; checked, so that all of it can be emitted.</summary>
public sealed class Battery
{
    internal Battery()
    {
    }

    public required string Name { get; init; }

    /// <summary>What the battery decides, one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>More about it; null if nothing is said.</summary>
    public required string? Comment { get; init; }

    /// <summary>The variant that all others are compared with; one of <see cref="Variants"/>.</summary>
    public required string Baseline { get; init; }

    /// <summary>The variant that the question asks about; one of <see cref="Variants"/>.</summary>
    public required string Candidate { get; init; }

    /// <summary>What its curves are drawn over; null for none.</summary>
    public required CurveAxis? Axis { get; init; }

    /// <summary>Distinct names in the catalog of variants, each legal on every table of the battery.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Distinct, in the order of the file; of each entry the context varies fastest, the table slowest.</summary>
    public required IReadOnlyList<PlannedCell> Cells { get; init; }

    public required Sampling Sampling { get; init; }

    /// <summary>Differences within it are equivalent.</summary>
    public required Tolerance Margin { get; init; }

    /// <summary>Intervals of this half-width are precise enough to stop.</summary>
    public required Tolerance Target { get; init; }

    /// <summary>What --quick means; null if the battery doesn't say.</summary>
    public required QuickReduction? Quick { get; init; }

    /// <summary>The battery's document.</summary>
    public required JsonElement Definition { get; init; }

    /// <summary>The documents of the user's own tables and mixes, by the paths that <see cref="Definition"/> names them with.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Files { get; init; }
}

/// <summary>What --quick makes of a battery.</summary>
/// <param name="Mixes">The cells of these mixes stay.</param>
public sealed record QuickReduction(IReadOnlyList<string> Mixes, Sampling Sampling);
