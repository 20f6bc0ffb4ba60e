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
        PowerReport[] each =
        [
            .. finding.Values.Zip(ranges).Index()
                .Where(v => !v.Item.Second.IsAny)
                .Select(v => Of(v.Item.First, v.Item.Second, finding.Least.Count > v.Index ? finding.Least[v.Index] : double.NegativeInfinity, significance)),
        ];
        return each.OrderBy(p => p.CouldSupport).FirstOrDefault();
    }

    private static PowerReport Of(Measured measured, ClaimedRange range, double least, double significance)
    {
        MeanInterval value = measured.Value;
        string unit = FindingText.Unit(measured.Unit);
        if (Power.SmallestDetectable(value.StandardError, value.DegreesOfFreedom, significance, Wished) is not { } smallest)
        {
            return new PowerReport(null, unit, false, "one value alone has no interval");
        }

        string Text(double number) => FormattableString.Invariant($"{FindingText.Shown(measured.Unit, number):+0.##;-0.##;0} {FindingText.Symbol(measured.Unit)}");
        double shown = FindingText.Shown(measured.Unit, smallest);
        if (double.IsInfinity(range.Low) || double.IsInfinity(range.High))
        {
            bool below = double.IsInfinity(range.Low);
            double needed = below ? range.High - smallest : range.Low + smallest;
            bool possible = !below || needed > least;
            string why = $"a true {measured.Name} of {Text(needed)} or {(below ? "less" : "more")} would have been shown with a chance of 80 %";
            return new PowerReport(shown, unit, possible, possible ? why : $"{why}, and a direct call, which decides nothing, has {Text(least)}");
        }

        // Both bounds must be outside the interval that the test at this level amounts to.
        double half = StudentInterval.Critical(1 - significance, value.DegreesOfFreedom) * value.StandardError;
        bool fits = half < (range.High - range.Low) / 2;
        return new PowerReport(shown, unit, fits, FormattableString.Invariant(
            $"the interval that this level needs is {FindingText.Shown(measured.Unit, 2 * half):0.##} {FindingText.Symbol(measured.Unit)} wide, and the claim leaves room from {Text(range.Low)} to {Text(range.High)}"));
    }
}
