using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Native.Cpuid;
using HwBench.Results.Claims;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Collector.Reports;

/// <summary>Makes the reports of the commands <c>report</c>, <c>compare</c> and <c>claims</c> from stored records.</summary>
internal sealed class ReportMaker(RecordReader reader, KeptRuns kept, ReportTurn turn)
{
    /// <summary>The most records of a fleet report, and of one on claims.</summary>
    public const int MostRecords = 1000;

    /// <summary>The most records that are compared run by run …</summary>
    public const int MostCompared = 16;

    /// <summary>… and the most text that these hold, bytes: they are in memory together.</summary>
    public const long MostComparedText = 48 << 20;

    private static readonly FleetOptions s_known = FleetOptions.None with { Known = [.. KnownMicroarchitectures.All.Select(k => (k.Vendor, k.Name))] };

    // Half of the processors are left to uploads.
    private static readonly int s_readers = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Mitigations and mixes of the filter choose the cells, too.</summary>
    public Task<FleetReport> Fleet(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
        async () =>
        {
            IReadOnlyList<FleetRun>[] found = await Reduce(
                runs, $"fleet\n{query.Baseline}\n{query.Candidate}", (name, record) => FleetRun.Of(name, record, query.Baseline, query.Candidate), r => r.Weight, cancel);
            return FleetReportBuilder.Of(found.SelectMany(r => r).Select(r => Only(r, query.Filter)), s_known with { WithUntrusted = query.WithUntrusted });
        },
        cancel);

    public Task<ClaimsReport> Claims(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
        async () =>
        {
            IReadOnlyList<RunEvidence>[] found = await Reduce(runs, "claims", (name, record) => RunEvidence.Of(name, record, ClaimFile.OfTheDispute), r => r.Weight, cancel);
            return ClaimsReportBuilder.Of(ClaimFile.OfTheDispute, new ReducedRecords<IReadOnlyList<RunEvidence>>(found, []), Workload.Unknown, query.WithUntrusted);
        },
        cancel);

    /// <exception cref="Refusal">They hold too much.</exception>
    public Task<Report> Compare(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
        async () =>
        {
            long text = 0;
            foreach (SelectedRun run in runs)
            {
                text += await reader.TextLength(run, cancel);
            }

            if (text > MostComparedText && runs.Count > 1)
            {
                throw new Refusal(StatusCodes.Status422UnprocessableEntity, $"filter: these {runs.Count} records hold {text >> 20} MiB of text, and {MostComparedText >> 20} are compared at most; ask for less, or for the report");
            }

            var records = new List<(string, RunRecord)>();
            foreach (SelectedRun run in runs)
            {
                if (await reader.Read(run, r => r, cancel) is { } record)
                {
                    records.Add((run.Name, record));
                }
            }

            return ReportBuilder.Of(records, query.Baseline, query.Candidate);
        },
        cancel);

    /// <returns>Each record's, in the order given.</returns>
    private async Task<IReadOnlyList<T>[]> Reduce<T>(
        IReadOnlyList<SelectedRun> runs, string kind, Func<string, RunRecord, IReadOnlyList<T>> reduce, Func<T, long> weigh, CancellationToken cancel)
    {
        var found = new IReadOnlyList<T>[runs.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = s_readers, CancellationToken = cancel };
        await Parallel.ForAsync(0, runs.Count, options, async (i, stop) =>
        {
            // What is kept has the run's name in it, and that can change: a record that was given up may come back with another label.
            string key = $"{runs[i].Key}\n{runs[i].Name}\n{kind}";
            if (!kept.TryGet(key, out IReadOnlyList<T>? values))
            {
                values = await reader.Read(runs[i], record => reduce(runs[i].Name, record), stop) ?? [];
                kept.Keep(key, values, values.Sum(weigh));
            }

            found[i] = values!;
        });
        return found;
    }

    private static FleetRun Only(FleetRun run, RunFilter filter) => filter.Mitigations.Count + filter.Mixes.Count == 0 ? run : run with
    {
        Cells = run.Cells.Where(c => Fits(filter.Mitigations, c.Value.Mitigation) && Fits(filter.Mixes, c.Value.Mix)).ToDictionary(),
    };

    private static bool Fits(IReadOnlyList<string> chosen, string name) => chosen.Count == 0 || chosen.Contains(RunRowBuilder.Name(name));
}
