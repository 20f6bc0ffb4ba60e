using HwBench.Results.Claims;
using HwBench.Results.Fleet;
using HwBench.Results.Records;

namespace HwBench.Collector.Reports;

/// <summary>What a kind of report keeps of a record.</summary>
/// <param name="Kind">Its name; another for other options.</param>
/// <param name="IsUsual">Whether it is asked for again and again, so that it is kept on the disk, too.</param>
/// <param name="Of">Its name, and whose signature fits, can change: these are told anew.</param>
/// <param name="Weigh">About how many bytes one takes in memory.</param>
/// <param name="Told">The same as a report tells it.</param>
internal sealed record Reduction<T>(string Kind, bool IsUsual, Func<RunRecord, IReadOnlyList<T>> Of, Func<T, long> Weigh, Func<T, SelectedRun, T> Told);

internal static class Reduction
{
    /// <summary>As the records ask themselves.</summary>
    public static Reduction<FleetRun> Fleet { get; } = FleetOf(null, null);

    public static Reduction<RunEvidence> Claims { get; } = new(
        "claims", true, record => RunEvidence.Of("", record, ClaimFile.OfTheDispute), evidence => evidence.Weight, (evidence, run) => evidence with { Name = run.Name, SignedBy = run.Signature });

    /// <param name="baseline">Instead of each record's; null: the record's.</param>
    /// <param name="candidate">Instead of each record's; null: the record's.</param>
    public static Reduction<FleetRun> FleetOf(string? baseline, string? candidate)
    {
        bool usual = baseline is null && candidate is null;
        return new Reduction<FleetRun>(
            usual ? "fleet" : $"fleet\n{baseline}\n{candidate}",
            usual,
            record => FleetRun.Of("", record, baseline, candidate),
            kept => kept.Weight,
            (kept, run) => kept with { Name = run.Name, SignedBy = run.Signature });
    }
}
