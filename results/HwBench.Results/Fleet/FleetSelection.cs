using HwBench.Results.Machines;

namespace HwBench.Results.Fleet;

/// <summary>Which runs of a fleet count, and why others don't.</summary>
internal sealed class FleetSelection
{
    private readonly List<string> _notes = [];

    /// <param name="runs">In any order.</param>
    /// <param name="withUntrusted">Whether runs count whose sentinels failed or could not be judged.</param>
    public FleetSelection(IEnumerable<FleetRun> runs, bool withUntrusted)
    {
        Distinct = SameRuns.Once(runs.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Machine.CoreKind, StringComparer.Ordinal).ThenBy(r => r.Digest, StringComparer.Ordinal), _notes);
        foreach (FleetRun run in Distinct.Where(r => r.Distrust is not null))
        {
            _notes.Add($"{run.Name}: {run.Distrust}; {(withUntrusted ? "counted, as asked" : "left out; --with-untrusted counts it")}");
        }

        foreach (FleetRun run in Distinct.Where(r => r.Cells.Count == 0))
        {
            _notes.Add($"{run.Name}: no cell compares {run.Candidate} with {run.Baseline}; left out");
        }

        Counted = [.. Distinct.Where(r => withUntrusted || r.Distrust is null).GroupBy(r => (r.Candidate, r.Baseline)).SelectMany(OfOneCode).Where(r => r.Cells.Count > 0)];
    }

    /// <summary>Every run once, by name.</summary>
    public IReadOnlyList<FleetRun> Distinct { get; }

    /// <summary>Those that count, with the cells that can be compared.</summary>
    public IReadOnlyList<FleetRun> Counted { get; }

    public IReadOnlyList<string> Notes => _notes;

    private IEnumerable<FleetRun> OfOneCode(IGrouping<(string, string), FleetRun> pair)
    {
        IReadOnlyDictionary<string, UsualCode> usual = UsualCode.Of(pair.SelectMany(r => r.Cells.Values.Select(c => (c.Id, c.Code))));
        foreach (FleetRun run in pair)
        {
            string[] other = [.. run.Cells.Values.Where(c => c.Code != usual[c.Id].Code).Select(c => c.Id)];
            if (other.Length > 0)
            {
                _notes.Add(UsualCode.Told(run.Name, other.Select(id => (id, usual[id]))));
            }

            yield return other.Length == 0 ? run : run with { Cells = run.Cells.Where(c => !other.Contains(c.Key)).ToDictionary() };
        }
    }
}
