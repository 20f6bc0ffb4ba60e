using HwBench.Results.Machines;

namespace HwBench.Results.Fleet;

/// <summary>Which runs of a fleet count, and why others don't.</summary>
internal sealed class FleetSelection
{
    private const int ShownCells = 3;

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

    // Cells of one name are the same where most runs have the same code and mix; the others' are not compared.
    private IEnumerable<FleetRun> OfOneCode(IGrouping<(string, string), FleetRun> pair)
    {
        Dictionary<string, string> usual = pair.SelectMany(r => r.Cells.Values).GroupBy(c => c.Id).ToDictionary(
            c => c.Key, c => c.GroupBy(f => f.Code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key);
        foreach (FleetRun run in pair)
        {
            string[] other = [.. run.Cells.Values.Where(c => c.Code != usual[c.Id]).Select(c => c.Id).Order(StringComparer.Ordinal)];
            if (other.Length == 0)
            {
                yield return run;
                continue;
            }

            string shown = string.Join(", ", other.Take(ShownCells)) + (other.Length > ShownCells ? $" and {other.Length - ShownCells} more" : "");
            _notes.Add($"{run.Name}: not compared, since most runs have other code or another mix there: {shown}");
            yield return run with { Cells = run.Cells.Where(c => !other.Contains(c.Key)).ToDictionary() };
        }
    }
}
