using System.Globalization;
using HwBench.Results.Reports.Documents;

namespace HwBench.Results.Fleet;

/// <summary>What was measured, and what is missing.</summary>
internal static class CoverageSection
{
    public static IEnumerable<Block> Of(CoverageReport coverage)
    {
        yield return new Table(
            null,
            [new("generation \\ mitigation"), .. coverage.Mitigations.Select(m => new Column(m))],
            [.. coverage.Rows.Select(r => new Row($"{r.Vendor} {r.Microarchitecture}", [.. r.Machines.Select(EntryOf)]))]);
        if (coverage.Unmeasured.Count > 0)
        {
            yield return new Items([.. coverage.Unmeasured.Select(u => $"not measured at all, {u}")]);
        }
    }

    private static Entry EntryOf(int machines) => machines == 0 ? new Entry("missing", Tone.Open) : machines.ToString(CultureInfo.InvariantCulture);
}
