using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>What data of a given precision could have shown.</summary>
internal static class ClaimPower
{
    private const double Wished = 0.8;

    /// <param name="finding">That decides.</param>
    /// <param name="ranges">Of its values.</param>
    /// <param name="significance">Two-sided p-value that must be reached.</param>
    public static PowerReport? Of(Finding finding, IReadOnlyList<ClaimedRange> ranges, double significance)
    {
        (Measured Measured, ClaimedRange Range)[] tested = [.. finding.Values.Zip(ranges).Where(v => !v.Second.IsAny)];
        return tested.Length == 0 ? null : tested.Select(t => Of(t.Measured, t.Range, significance)).OrderBy(p => p.CouldSupport).First();
    }

    private static PowerReport Of(Measured measured, ClaimedRange range, double significance)
    {
        MeanInterval value = measured.Value;
        string unit = FindingText.Unit(measured.Unit);
        if (Power.SmallestDetectable(value.StandardError, value.DegreesOfFreedom, significance, Wished) is not { } smallest)
        {
            return new PowerReport(null, unit, false, "one session, set or cpu has no interval");
        }

        double shown = FindingText.Shown(measured.Unit, smallest);
        if (double.IsInfinity(range.Low) || double.IsInfinity(range.High))
        {
            // Nothing takes less than no time.
            double bound = double.IsInfinity(range.Low) ? range.High : range.Low;
            return new PowerReport(shown, unit, true, FormattableString.Invariant($"a truth {shown:G2} {FindingText.Symbol(measured.Unit)} beyond {FindingText.Shown(measured.Unit, bound):G3} would have been shown with a chance of 80 %"));
        }

        // Both bounds must be left behind by the interval that the test at this level amounts to.
        double half = StudentInterval.Critical(1 - significance, value.DegreesOfFreedom) * value.StandardError;
        double room = (range.High - range.Low) / 2;
        return new PowerReport(shown, unit, half < room, FormattableString.Invariant(
            $"the interval that the test needs is ± {FindingText.Shown(measured.Unit, half):G2} {FindingText.Symbol(measured.Unit)}, the claimed range ± {FindingText.Shown(measured.Unit, room):G2}"));
    }
}
