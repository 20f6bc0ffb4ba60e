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
            string known = string.Create(CultureInfo.InvariantCulture, $"{(s.Quantity == KnownQuantity.Ratio ? "ratio " : "")}{s.Known:0.###}{(s.Quantity == KnownQuantity.Difference ? " cycles" : "")}");
            string measured = s.Measured is null ? "not judged: too few sets on a quiet core" : $"measured {NumberText.WithInterval(s.Measured, signed: false)} (99.9 %)";
            string outcome = s.Passed switch { true => ": passed", false => ": FAILED", null => "" };
            yield return $"{s.Id}: {s.Candidate} against {s.Baseline}, known {known}, {measured}{outcome}";
        }
    }
}
