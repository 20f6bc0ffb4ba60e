using System.Globalization;
using HwBench.Results.Calibration;
using HwBench.Results.Statistics;

namespace HwBench.Results.Reports.Documents;

/// <summary>Why to believe the run: what it read where the answer is known, and how often this machine errs.</summary>
internal static class SentinelSection
{
    public static IEnumerable<Block> Of(RunReport run)
    {
        yield return run.Sentinels.Count == 0 ? new Paragraph("This run has no sentinels.") : new Items([.. SentinelLines.Of(run.Sentinels)]);
        if (run.SessionShare is { } share)
        {
            yield return new Paragraph($"Session level: {NumberText.Share(share.Median)} of the variance lies between sessions{(share.Least == share.Most ? "" : $" in the cell in the middle; least {NumberText.Share(share.Least)}, most {NumberText.Share(share.Most)}")}. In brackets: 95 % interval.");
        }

        yield return new Paragraph(LeftOutText.Of(run.LeftOut));
        if (run.Calibration is not { } calibration)
        {
            yield return new Paragraph("This machine's error rate isn't known to this report. Measure it there, then give it with --calibration:");
            yield return new ShellCommand("hwbench calibrate --json > calibration.json");
            yield break;
        }

        yield return new Items([.. Lines(calibration)]);
    }

    private static IEnumerable<string> Lines(CalibrationResult calibration)
    {
        (double low, double high) = ClopperPearson.Interval(calibration.FalsePositives, calibration.Comparisons);
        (double naiveLow, double naiveHigh) = ClopperPearson.Interval(calibration.NaiveFalsePositives, calibration.Comparisons);
        yield return $"calibration: one variant against itself: {calibration.FalsePositives} of {calibration.Comparisons} found different, {Share(calibration.FalsePositives, calibration.Comparisons)} (exact 95 % interval {Bounds(low, high)}), where 5 % are promised; one placement alone, judged naively: {Share(calibration.NaiveFalsePositives, calibration.Comparisons)} ({Bounds(naiveLow, naiveHigh)})";
        if (calibration.KnownAnswers > 0)
        {
            (double least, double most) = ClopperPearson.Interval(calibration.Covered, calibration.KnownAnswers);
            yield return $"calibration: known differences: {calibration.Covered} of {calibration.KnownAnswers} in their 95 % intervals, {Share(calibration.Covered, calibration.KnownAnswers)} ({Bounds(least, most)})";
        }

        yield return calibration.KeepsItsPromise ? "calibration: the promise is kept" : "calibration: NOT KEPT: the promised rates lie outside these intervals; measure on a quieter machine";
    }

    private static string Share(int part, int whole) => Percent((double)part / whole);

    private static string Bounds(double low, double high) => $"{Percent(Math.Floor(low * 1000) / 1000)} to {Percent(Math.Ceiling(high * 1000) / 1000)}";

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
