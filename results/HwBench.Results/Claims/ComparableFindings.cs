using HwBench.Results.Machines;

namespace HwBench.Results.Claims;

/// <summary>What runs say of the same code and mix: only that is pooled over runs and machines.</summary>
internal static class ComparableFindings
{
    /// <param name="runs">Those that count.</param>
    /// <param name="notes">Takes what was left out.</param>
    public static IEnumerable<RunEvidence> Of(IReadOnlyCollection<RunEvidence> runs, ICollection<string> notes)
    {
        IReadOnlyDictionary<(int, string), UsualCode> usual = UsualCode.Of(runs.SelectMany(r => r.Findings.SelectMany((claim, i) => claim.Select(f => ((i, f.Where), f.Code)))));
        foreach (RunEvidence run in runs)
        {
            Finding[][] same = [.. run.Findings.Select((claim, i) => claim.Where(f => f.Code == usual[(i, f.Where)].Code).ToArray())];
            (string, UsualCode)[] other = [.. run.Findings.Zip(same, (all, s) => all.Except(s)).SelectMany((claim, i) => claim.Select(f => (f.Where, usual[(i, f.Where)])))];
            if (other.Length > 0)
            {
                notes.Add(UsualCode.Told(run.Name, other));
            }

            yield return other.Length == 0 ? run : run with { Findings = same };
        }
    }
}
