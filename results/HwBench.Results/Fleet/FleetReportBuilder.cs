using HwBench.Results.Input;

namespace HwBench.Results.Fleet;

/// <summary>From what is kept of runs to a fleet's report. The order in which runs are given doesn't matter.</summary>
public static class FleetReportBuilder
{
    /// <param name="runs">Of <see cref="FleetRun.Of"/>; the same run given twice is counted once, with a note.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="notes">What is to be said of the input already.</param>
    /// <exception cref="InputException">There is no run.</exception>
    public static FleetReport Of(IEnumerable<FleetRun> runs, FleetOptions options, IReadOnlyList<string>? notes = null)
    {
        var selection = new FleetSelection(runs, options.WithUntrusted);
        if (selection.Distinct.Count == 0)
        {
            throw new InputException("report: no record holds a session that began; measure first: hwbench run");
        }

        Dictionary<FleetRun, string> names = FleetMachine.Of(selection.Distinct).SelectMany(m => m.Runs.Select(r => (r, m.Name))).ToDictionary(n => n.r, n => n.Name);
        return new FleetReport(
            FleetReport.CurrentFormat,
            [.. selection.Counted.GroupBy(r => (r.Candidate, r.Baseline)).OrderBy(p => p.Key, Comparer<(string, string)>.Create(ByName)).Select(p => FleetPairBuilder.Of([.. p], options))],
            [.. selection.Distinct.Select(r => new FleetRunReport(r.Name, r.Digest, r.SignedBy, r.Battery, names[r], r.State.Parts.ToDictionary(p => p.Name, p => p.Value), r.Started, r.Distrust))],
            [.. notes ?? [], .. selection.Notes],
            selection.Distinct.All(r => r.Distrust is null));
    }

    private static int ByName((string Candidate, string Baseline) a, (string Candidate, string Baseline) b) =>
        string.CompareOrdinal(a.Candidate, b.Candidate) is not 0 and var order ? order : string.CompareOrdinal(a.Baseline, b.Baseline);
}
