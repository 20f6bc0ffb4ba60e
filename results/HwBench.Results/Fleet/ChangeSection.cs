using System.Globalization;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Documents;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Fleet;

/// <summary>Machines that were measured in several states, and what changed from one time to another.</summary>
internal static class ChangeSection
{
    private const string OneRun = "Where a state has one run, what differs from run to run counts as change; two or more runs of each tell them apart.";

    public static IEnumerable<Section> Of(FleetPairReport pair, int level)
    {
        if (pair.States.Count > 0)
        {
            yield return new Section("Machines in several states", level, [new Paragraph($"Of each machine the newest state counts above, or where it has no interval an older one, which the machine's row names. {OneRun}"), .. Tables(pair.States)]);
        }

        if (pair.Changes is { } changes)
        {
            string title = changes.Before == changes.Since ? $"Before {Day(changes.Since)}, and since" : $"Before {Day(changes.Before)}, and since {Day(changes.Since)}";
            yield return new Section(title, level, [.. Blocks(changes)]);
            yield return new Section($"{title}, by cell", level, [.. Tables(changes.Cells)], IsDetail: true);
        }
    }

    private static IEnumerable<Block> Blocks(ChangesReport changes)
    {
        if (changes.Machines.Count == 0)
        {
            yield return new Paragraph("No machine was measured at both times, in cells that both runs have.");
            yield break;
        }

        yield return new Paragraph($"What has changed between candidate and baseline; of several machines first the mean, where faster says that the candidate has gained. {OneRun}");
        if (changes.Mitigations.Any(m => m.Summary.Machines > 1))
        {
            yield return SummarySection.Table("mitigation", changes.Mitigations.Select(c => (c.Mitigation, c.Summary)));
        }

        foreach (Block table in Tables(changes.Machines))
        {
            yield return table;
        }
    }

    private static IEnumerable<Block> Tables(IReadOnlyList<ChangeReport> changes)
    {
        foreach (IGrouping<(string Machine, string Before, string After), ChangeReport> pair in changes.GroupBy(c => (c.Machine, c.Before, c.After)))
        {
            yield return new Table(
                $"{pair.Key.Machine}: before: {pair.Key.Before}; after: {pair.Key.After}",
                [new(""), new("Δ before"), new("Δ after"), new("change"), new("the candidate has", IsText: true)],
                [.. pair.Select(c => new Row(c.Of, [.. new[] { c.CyclesBefore, c.CyclesAfter, c.Change }.Select(v => new Entry(NumberText.WithInterval(v, signed: true))), Gained(c.Verdict)]))]);
        }
    }

    private static Entry Gained(Verdict verdict) => new(
        verdict switch { Verdict.Faster => "gained", Verdict.Slower => "lost", Verdict.Equivalent => "stayed", _ => "undecided" }, VerdictWords.ToneOf(verdict));

    private static string Day(DateTimeOffset day) => day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
