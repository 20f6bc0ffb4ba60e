using System.Text.Json.Serialization;
using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims;

/// <summary>What a run says of each claim, on one kind of core: all that claims need of its record.</summary>
public sealed record RunEvidence : IMachineRun
{
    private const long PerRun = 1024;
    private const long PerName = 64;
    private const long PerFinding = 256;
    private const long PerValue = 192;

    /// <summary>The name that the record was given by.</summary>
    public required string Name { get; init; }

    /// <summary>The battery's name.</summary>
    public required string Battery { get; init; }

    public required string Digest { get; init; }

    /// <summary>Fingerprint of the key; null where it is unsigned.</summary>
    public string? SignedBy { get; init; }

    public required ulong Seed { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>As this kind of core sees it.</summary>
    public required Machine Machine { get; init; }

    public required MachineState State { get; init; }

    /// <summary>Placements.</summary>
    public required int Size { get; init; }

    /// <summary>Why the run can't be trusted; null where every sentinel passed.</summary>
    public required string? Distrust { get; init; }

    /// <summary>What the run's cells name, by the part of a claim that could: "table", "mix", …, "variant".</summary>
    public required IReadOnlyList<(string Part, string Name)> Names { get; init; }

    /// <summary>About how many bytes it takes in memory, for who keeps many.</summary>
    public long Weight =>
        PerRun + (2L * (Name.Length + Battery.Length)) + Names.Sum(n => PerName + (2L * n.Name.Length))
        + Findings.Sum(f => f.Sum(p => PerFinding + (2L * p.Where.Length) + (PerValue * p.Values.Count)));

    /// <summary>[claim][place].</summary>
    [JsonInclude]
    internal IReadOnlyList<IReadOnlyList<Finding>> Findings { get; init; } = [];

    /// <param name="name">The name that the record was given by.</param>
    /// <param name="record">The run.</param>
    /// <param name="claims">Those to be judged, in the order in which they will be.</param>
    /// <returns>One for each kind of core.</returns>
    public static IReadOnlyList<RunEvidence> Of(string name, RunRecord record, IReadOnlyList<Claim> claims) =>
        [.. CoreStrata.Of(record).Select(stratum => OfStratum(name, stratum, claims))];

    private static RunEvidence OfStratum(string name, RunRecord record, IReadOnlyList<Claim> claims)
    {
        var view = new RunView(record);
        return new RunEvidence
        {
            Name = name,
            Battery = record.Plan.Battery,
            Digest = record.Digest,
            SignedBy = record.SignedBy,
            Seed = record.Plan.Seed,
            Started = record.Sessions.Count == 0 ? default : record.Sessions.Min(s => s.Started),
            Machine = record.Machine,
            State = MachineState.Of(record),
            Size = record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Count)),
            Distrust = Sentinels.Distrust(Sentinels.Judge(record)),
            Names = [.. NamesIn(record).Distinct()],
            Findings = [.. claims.Select(c => c.Rule.Find(view, c.Scope).ToArray())],
        };
    }

    private static IEnumerable<(string Part, string Name)> NamesIn(RunRecord record) =>
    [
        .. record.QuestionCells.SelectMany<Cell, (string, string)>(c =>
            [("table", c.Table), ("mix", c.Mix), ("order", c.Order), ("mitigation", c.Mitigation), ("context", c.Context), .. c.Variants.Select(v => ("variant", v.Name))]),
        ("battery", record.Plan.Battery),
        ("vendor", record.Machine.Vendor),
        .. record.Machine.Microarchitecture is { } name ? [("microarchitecture", name)] : Array.Empty<(string, string)>(),
        .. record.Machine.CoreKind is { } kind ? [("coreKind", kind)] : Array.Empty<(string, string)>(),
    ];
}
