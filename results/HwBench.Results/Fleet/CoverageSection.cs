using System.Globalization;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>What was measured, and what is missing.</summary>
internal static class CoverageSection
{
    public static IEnumerable<Block> Of(CoverageReport coverage)
    {
        string[] generations = [.. coverage.Rows.Select(r => $"{r.Vendor} {r.Microarchitecture}")];
        yield return coverage.Mitigations.Count > generations.Length
            ? new Table(
                null,
                [new("mitigation \\ generation"), .. generations.Select(g => new Column(g))],
                [.. coverage.Mitigations.Select((m, i) => new Row(m, [.. coverage.Rows.Select(r => EntryOf(r.Machines[i]))]))])
            : new Table(
                null,
                [new("generation \\ mitigation"), .. coverage.Mitigations.Select(m => new Column(m))],
                [.. coverage.Rows.Select((r, i) => new Row(generations[i], [.. r.Machines.Select(EntryOf)]))]);
        if (coverage.Unmeasured.Count > 0)
        {
            yield return new Items([.. coverage.Unmeasured.Select(u => $"not measured at all, {u}")]);
        }
    }

    private static Entry EntryOf(int machines) => machines == 0 ? new Entry("missing", Tone.Open) : machines.ToString(CultureInfo.InvariantCulture);
}
