using System.Globalization;
using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>Sentinels and what they read, a line each.</summary>
internal static class SentinelLines
{
    public static IEnumerable<string> Of(IReadOnlyList<SentinelReport> sentinels)
    {
        foreach (SentinelReport s in sentinels)
        {
            string measured = s.Measured is null ? "not judged: too few sets on a quiet core" : $"measured {NumberText.WithInterval(s.Measured, signed: false)} (99.9 %): {Outcome(s)}";
            yield return $"{s.Id}: {s.Candidate} against {s.Baseline}, known {Answer(s, s.Known)}, {measured}";
        }
    }

    private static string Outcome(SentinelReport s) => s switch
    {
        { Passed: true } => "passed",
        { Passed: false } => "FAILED",
        { Wrong: { } wrong } => $"not judged: it could be {Answer(s, wrong)} as well",
        _ => "not judged",
    };

    private static string Answer(SentinelReport s, double value) => string.Create(
        CultureInfo.InvariantCulture, $"{(s.Quantity == KnownQuantity.Ratio ? "ratio " : "")}{value:0.###}{(s.Quantity == KnownQuantity.Difference ? " cycles" : "")}");
}
