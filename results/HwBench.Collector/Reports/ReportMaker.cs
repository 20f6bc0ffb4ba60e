using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Native.Cpuid;
using HwBench.Results.Claims;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Collector.Reports;

/// <summary>Makes the reports of the commands <c>report</c>, <c>compare</c> and <c>claims</c> from stored records.</summary>
internal sealed class ReportMaker(RecordReader reader, KeptRuns kept, ReportTurn turn, CollectorOptions options)
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
    public Task<Made<FleetReport>> Fleet(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
        async () =>
        {
            (IReadOnlyList<FleetRun>[] found, string[] notes) = await Reduce(runs, Reduction.FleetOf(query.Baseline, query.Candidate), cancel);
            FleetOptions options = s_known with { WithUntrusted = query.WithUntrusted };
            return new Made<FleetReport>(FleetReportBuilder.Of(found.SelectMany(r => r).Select(r => Only(r, query.Filter)), options, notes), notes.Length == 0);
        },
        cancel);

    public Task<Made<ClaimsReport>> Claims(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
        async () =>
        {
            (IReadOnlyList<RunEvidence>[] found, string[] notes) = await Reduce(runs, Reduction.Claims, cancel);
            var evidence = new ReducedRecords<IReadOnlyList<RunEvidence>>(found, notes);
            return new Made<ClaimsReport>(ClaimsReportBuilder.Of(ClaimFile.OfTheDispute, evidence, Workload.Unknown, query.WithUntrusted), notes.Length == 0);
        },
        cancel);

    /// <exception cref="Refusal">They hold too much.</exception>
    public Task<Made<Report>> Compare(IReadOnlyList<SelectedRun> runs, ReportQuery query, CancellationToken cancel) => turn.Take(
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

            (NamedRecord[] found, string[] notes) = await Found(runs, 1, (run, stop) => reader.Read(run, record => new NamedRecord(run.Name, record), stop), cancel);
            return new Made<Report>(ReportBuilder.Of([.. found.Select(r => (r.Name, r.Record))], query.Baseline, query.Candidate, notes: notes), notes.Length == 0);
        },
        cancel);

    /// <exception cref="Refusal">It is more than a report may keep.</exception>
    private async Task<(IReadOnlyList<T>[] Found, string[] Notes)> Reduce<T>(IReadOnlyList<SelectedRun> runs, Reduction<T> reduction, CancellationToken cancel)
    {
        var all = new Total();
        return await Found<IReadOnlyList<T>>(
            runs,
            s_readers,
            async (run, stop) =>
            {
                IReadOnlyList<T>? known = kept.Find(run.Address, reduction);
                if (known is null)
                {
                    known = await reader.Read(run, reduction.Of, stop);
                    kept.Keep(run.Address, reduction, known);
                }

                all.Add(run, known.Sum(reduction.Weigh), options.MostReduced, runs.Count);
                return [.. known.Select(k => reduction.Told(k, run))];
            },
            cancel);
    }

    /// <returns>What could be read, in the order given, and a line for each that couldn't.</returns>
    /// <exception cref="InputException">None can be read.</exception>
    private static async Task<(T[] Found, string[] Notes)> Found<T>(
        IReadOnlyList<SelectedRun> runs, int readers, Func<SelectedRun, CancellationToken, Task<T>> read, CancellationToken cancel)
        where T : class
    {
        var found = new (T? Value, string? Fault)[runs.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = readers, CancellationToken = cancel };
        await Parallel.ForAsync(0, runs.Count, options, async (i, stop) =>
        {
            try
            {
                found[i] = (await read(runs[i], stop), null);
            }
            catch (InputException e)
            {
                found[i] = (null, $"left out: {e.Message}");
            }
        });
        string[] notes = [.. found.Select(f => f.Fault).OfType<string>()];
        return notes.Length < runs.Count
            ? ([.. found.Select(f => f.Value).OfType<T>()], notes)
            : throw new InputException($"none of {runs.Count} records can be read; {notes[0]}");
    }

    private static FleetRun Only(FleetRun run, RunFilter filter) => filter.Mitigations.Count + filter.Mixes.Count == 0 ? run : run with
    {
        Cells = run.Cells.Where(c => Fits(filter.Mitigations, c.Value.Mitigation) && Fits(filter.Mixes, c.Value.Mix)).ToDictionary(),
    };

    private static bool Fits(IReadOnlyList<string> chosen, string name) => chosen.Count == 0 || chosen.Contains(RunRowBuilder.Name(name));

    /// <summary>What is kept, bytes: uploaders decide how much a record makes of it.</summary>
    private sealed class Total
    {
        private readonly Lock _gate = new();
        private long _all;
        private (string Name, long Weight) _most = ("", 0);

        public void Add(SelectedRun run, long weight, long limit, int runs)
        {
            lock (_gate)
            {
                _all += weight;
                _most = weight > _most.Weight ? (run.Name, weight) : _most;
                if (_all > limit)
                {
                    throw new Refusal(
                        StatusCodes.Status422UnprocessableEntity,
                        $"filter: of these {runs} records a report would keep more than {limit >> 20} MiB, {_most.Weight >> 10} KiB of {_most.Name}; ask for less, for instance by label, battery, vendor or since");
                }
            }
        }
    }

    private sealed record NamedRecord(string Name, RunRecord Record);
}

/// <param name="Report">What the records say that can be read.</param>
/// <param name="IsWhole">Whether all of them can: otherwise it may be another a moment later, of the same records.</param>
internal sealed record Made<T>(T Report, bool IsWhole);
