using System.Text.Json.Serialization;

namespace HwBench.Harness.Batteries;

/// <summary>The numbers of <see cref="Sampling"/> as written in JSON: those left out keep their defaults.</summary>
internal record SamplingMembers
{
    public int? Sessions { get; init; }

    public int? Placements { get; init; }

    public int? Blocks { get; init; }

    public int? Dispatches { get; init; }

    public int? LeadIn { get; init; }

    public double? BudgetSeconds { get; init; }
}

/// <summary>A battery as written in JSON.</summary>
internal sealed record BatteryFile : SamplingMembers
{
    public required string Name { get; init; }

    public required string Question { get; init; }

    public string? Comment { get; init; }

    public required string Baseline { get; init; }

    public required string Candidate { get; init; }

    public required IReadOnlyList<string?> Variants { get; init; }

    public required IReadOnlyList<CellsEntry?> Cells { get; init; }

    public string? Axis { get; init; }

    public Tolerance? Margin { get; init; }

    public Tolerance? Target { get; init; }

    public QuickEntry? Quick { get; init; }
}

/// <summary>What --quick means: only the cells of these mixes (all, if left out), and these numbers instead of the battery's.</summary>
internal sealed record QuickEntry : SamplingMembers
{
    public IReadOnlyList<string?>? Mixes { get; init; }
}

/// <summary>Cells as written in JSON: every combination of the values given.</summary>
/// <param name="Mix">May hold <see cref="ConstantMixes.Form"/>.</param>
/// <param name="Variants">Some of the battery's, the baseline among them; where the candidate is missing, the question isn't asked. Null for all.</param>
/// <param name="WhereAvailable">A machine that lacks what a cell needs leaves it out; otherwise it refuses the battery.</param>
internal sealed record CellsEntry(
    OneOrMany Table,
    OneOrMany Mix,
    OneOrMany Order,
    OneOrMany Mitigation,
    OneOrMany Context,
    IReadOnlyList<string?>? Variants = null,
    bool WhereAvailable = false);

/// <summary>A string, or an array of at least one.</summary>
[JsonConverter(typeof(OneOrManyConverter))]
internal sealed record OneOrMany(IReadOnlyList<string> Values);
