using System.Globalization;

namespace HwBench.Results.Reports;

/// <summary>
/// Numbers with as many digits as their interval justifies, and intervals that are never told narrower than they are: the first
/// digit of the half-width, or two where the first is 1; rounded up, and the mean to the same decimals (JCGM 100:2008, the "GUM",
/// 7.2.6: at most two digits, the estimate rounded to be consistent with them). What is printed holds the whole interval.
/// </summary>
public static class NumberText
{
    // Of a mean without an interval, and of one that is known exactly.
    private const int LoneDecimals = 1;
    private const int ExactDecimals = 3;

    private const int MostDecimals = 9;

    // Of a unit of the last digit: what binary fractions add to "0.3".
    private const double Noise = 1e-6;

    /// <returns>"+8.1 ± 0.3"; "-12 to +19" where one side is longer than the other by what such digits show, as of a ratio; "+8.1 ± ?" where the data set no bound.</returns>
    public static string WithInterval(IntervalReport value, bool signed)
    {
        if (value is not { Low: { } low, High: { } high })
        {
            return $"{Text(value.Mean, LoneDecimals, signed)} ± ?";
        }

        if (low == high)
        {
            return $"{Text(value.Mean, ExactDecimals, signed)} ± 0";
        }

        int decimals = Decimals(value.HalfWidth);
        if (Math.Abs(high + low - (2 * value.Mean)) >= Unit(decimals))
        {
            return Range(value, signed);
        }

        double mean = Math.Round(value.Mean, decimals, MidpointRounding.AwayFromZero);
        return $"{Text(mean, decimals, signed)} ± {Text(Up(Math.Max(mean - low, high - mean), decimals), decimals, signed: false)}";
    }

    /// <returns>"-0.5 to +2.8": its bounds, rounded outwards; "not bounded" where the data set none.</returns>
    public static string Range(IntervalReport value, bool signed) => Range(value, signed, Decimals(value.HalfWidth));

    /// <returns>"0.54 (0.33 to 1.35)", for intervals that don't lie about their mean, with the digits that the shorter side has.</returns>
    public static string WithRange(IntervalReport value) => WithRange(value, Decimals(
        value is { Low: { } low, High: { } high } && Math.Min(value.Mean - low, high - value.Mean) is > 0 and var shorter ? shorter : value.HalfWidth));

    /// <param name="decimals">Instead of those that the interval justifies.</param>
    public static string WithRange(IntervalReport value, int decimals) => $"{Text(value.Mean, decimals, signed: false)} ({Range(value, signed: false, decimals)})";

    /// <param name="share">0 to 1.</param>
    /// <returns>"54 % (33 to 76)".</returns>
    public static string Share(IntervalReport share) =>
        $"{Text(100 * share.Mean, 0, signed: false)} % ({Range(new(100 * share.Mean, 100 * share.Low, 100 * share.High), signed: false, decimals: 0)})";

    private static string Range(IntervalReport value, bool signed, int decimals) => value is { Low: { } low, High: { } high }
        ? $"{Text(-Up(-low, decimals), decimals, signed)} to {Text(Up(high, decimals), decimals, signed)}"
        : "not bounded";

    // Nothing is "-0".
    private static string Text(double number, int decimals, bool signed)
    {
        string text = number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string told = text.StartsWith('-') && text.All(c => c is '-' or '0' or '.') ? text[1..] : text;
        return signed && !told.StartsWith('-') ? $"+{told}" : told;
    }

    // So many that the half-width is 2 to 20 units of the last, or more where it is 20 or more.
    private static int Decimals(double halfWidth) =>
        double.IsFinite(halfWidth) && halfWidth > 0 ? Math.Clamp((int)Math.Ceiling(-Math.Log10(halfWidth / 2) - Noise), 0, MostDecimals) : LoneDecimals;

    private static double Up(double value, int decimals) => Math.Ceiling((value / Unit(decimals)) - Noise) * Unit(decimals);

    private static double Unit(int decimals) => Math.Pow(10, -decimals);
}
