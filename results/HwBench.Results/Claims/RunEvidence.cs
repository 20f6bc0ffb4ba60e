using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Claims;

/// <summary>What a run says of each claim, on one kind of core: all that claims need of its record.</summary>
public sealed class RunEvidence : IMachineRun
{
    private RunEvidence(string name, RunRecord record, IReadOnlyList<Claim> claims)
    {
        Name = name;
        Battery = record.Plan.Battery;
        Digest = record.Digest;
        Seed = record.Plan.Seed;
        Started = record.Sessions.Count == 0 ? default : record.Sessions.Min(s => s.Started);
        Machine = record.Machine;
        State = MachineState.Of(record);
        Size = record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Count));
        Distrust = Sentinels.Distrust(Sentinels.Judge(record));
        Names = [.. NamesIn(record).Distinct()];
        var view = new RunView(record);
        Findings = [.. claims.Select(c => c.Rule.Find(view, c.Scope).ToArray())];
    }

    /// <summary>The name that the record was given by.</summary>
    public string Name { get; }

    /// <summary>The battery's name.</summary>
    public string Battery { get; }

    public string Digest { get; }

    public ulong Seed { get; }

    public DateTimeOffset Started { get; }

    /// <summary>As this kind of core sees it.</summary>
    public Machine Machine { get; }

    public MachineState State { get; }

    /// <summary>Placements.</summary>
    public int Size { get; }

    /// <summary>Why the run can't be trusted; null where every sentinel passed.</summary>
    public string? Distrust { get; }

    /// <summary>What the run's cells name, by the part of a claim that could: "table", "mix", …, "variant".</summary>
    public IReadOnlyList<(string Part, string Name)> Names { get; }

    /// <summary>[claim][place].</summary>
    internal IReadOnlyList<IReadOnlyList<Finding>> Findings { get; }

    /// <param name="name">The name that the record was given by.</param>
    /// <param name="record">The run.</param>
    /// <param name="claims">Those to be judged, in the order in which they will be.</param>
    /// <returns>One for each kind of core.</returns>
    public static IReadOnlyList<RunEvidence> Of(string name, RunRecord record, IReadOnlyList<Claim> claims) =>
        [.. CoreStrata.Of(record).Select(stratum => new RunEvidence(name, stratum, claims))];

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
