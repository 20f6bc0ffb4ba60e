using System.Text.Json;
using HwBench.Results.Machines;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>What a fleet keeps of a run on one kind of core: no raw data.</summary>
/// <param name="Name">The name that the record was given by.</param>
/// <param name="Digest">Of the record.</param>
/// <param name="SignedBy">Fingerprint of the key; null where it is unsigned.</param>
/// <param name="Battery">The battery's name.</param>
/// <param name="Question">The battery's question.</param>
/// <param name="Candidate">The variant that is asked about.</param>
/// <param name="Baseline">The variant that it is compared with.</param>
/// <param name="MarginCycles">Differences within ± this many cycles a dispatch …</param>
/// <param name="MarginPercent">… and, either way, this many percent (a factor of 1 + percent / 100) count as none.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Started">When its first session began.</param>
/// <param name="Machine">The processor, as this kind of core sees it.</param>
/// <param name="State">What else can change on that machine.</param>
/// <param name="Distrust">Why the run can't be trusted; null where every sentinel passed.</param>
/// <param name="Cells">Those that measured both variants, by id.</param>
public sealed record FleetRun(
    string Name,
    string Digest,
    string? SignedBy,
    string Battery,
    string Question,
    string Candidate,
    string Baseline,
    double MarginCycles,
    double MarginPercent,
    ulong Seed,
    DateTimeOffset Started,
    Machine Machine,
    MachineState State,
    string? Distrust,
    IReadOnlyDictionary<string, FleetCell> Cells) : IMachineRun
{
    private const long PerRun = 2048;
    private const long PerCell = 512;
    private const long PerSession = 64;

    int IMachineRun.Size => Cells.Values.Sum(c => c.Cycles.Units);

    /// <summary>About how many bytes it takes in memory, for who keeps many.</summary>
    public long Weight =>
        PerRun + (2 * (Name.Length + Battery.Length + Question.Length + Candidate.Length + Baseline.Length + JsonSerializer.SerializeToUtf8Bytes(Machine).LongLength + State.Parts.Sum(p => (long)p.Name.Length + p.Value.Length)))
        + Cells.Values.Sum(c => PerCell + (2L * (c.Id.Length + c.Mitigation.Length + c.Mix.Length + c.Costs.Sum(k => k.Cell.Length + k.Variant.Length))) + (PerSession * c.Sessions.Count));

    /// <param name="name">The name that the record was given by.</param>
    /// <param name="record">The run.</param>
    /// <param name="baseline">Instead of the plan's baseline.</param>
    /// <param name="candidate">Instead of the plan's candidate.</param>
    /// <returns>One for each kind of core; none where no session began.</returns>
    public static IReadOnlyList<FleetRun> Of(string name, RunRecord record, string? baseline = null, string? candidate = null) =>
        [.. CoreStrata.Of(record).Where(s => s.Sessions.Count > 0).Select(s => OfStratum(name, s, baseline ?? s.Plan.Baseline, candidate ?? s.Plan.Candidate))];

    private static FleetRun OfStratum(string name, RunRecord record, string baseline, string candidate) => new(
        name,
        record.Digest,
        record.SignedBy,
        record.Plan.Battery,
        record.Plan.Question,
        candidate,
        baseline,
        record.Plan.MarginCycles,
        record.Plan.MarginPercent,
        record.Plan.Seed,
        record.Sessions.Min(s => s.Started),
        record.Machine,
        MachineState.Of(record),
        Sentinels.Distrust(Sentinels.Judge(record)),
        record.QuestionCells.Select(c => FleetCell.Of(record, c, candidate, baseline)).OfType<FleetCell>().ToDictionary(c => c.Id));
}
