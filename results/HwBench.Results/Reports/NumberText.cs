using System.Globalization;

namespace HwBench.Results.Reports;

/// <summary>Numbers with as many decimals as their interval justifies: the first digit of its half-width, usually at most three.</summary>
internal static class NumberText
{
    private const int MostDecimals = 3;

    /// <returns>"33.1", without the interval.</returns>
    public static string Plain(IntervalReport value) => Mean(value, "F" + Decimals(value.HalfWidth));

    /// <returns>"+8.1 ± 0.3"; "± ?" where the data set no bound.</returns>
    public static string WithInterval(IntervalReport value, bool signed, int mostDecimals = MostDecimals)
    {
        string digits = "F" + Decimals(value.HalfWidth, mostDecimals);
        string mean = Mean(value, digits);
        string half = double.IsFinite(value.HalfWidth) ? value.HalfWidth.ToString(digits, CultureInfo.InvariantCulture) : "?";
        return $"{(signed && !mean.StartsWith('-') ? "+" : "")}{mean} ± {half}";
    }

    /// <returns>"-0.5 to +2.8": its bounds; "not bounded" where the data set none.</returns>
    public static string Range(IntervalReport value, bool signed)
    {
        string Bound(double bound) => Mean(value with { Mean = bound }, RangeDigits(value)) is var text && signed && !text.StartsWith('-') ? $"+{text}" : text;
        return value is { Low: { } low, High: { } high } ? $"{Bound(low)} to {Bound(high)}" : "not bounded";
    }

    /// <returns>"0.5 (0.0 to 2.8)", for intervals that don't lie about their mean.</returns>
    public static string WithRange(IntervalReport value) => $"{Mean(value, RangeDigits(value))} ({Range(value, signed: false)})";

    // Bounds have a digit more than a half-width: they tell what is excluded.
    private static string RangeDigits(IntervalReport value) => "F" + Decimals(value.HalfWidth / 10);

    // Nothing is "-0".
    private static string Mean(IntervalReport value, string digits)
    {
        string mean = value.Mean.ToString(digits, CultureInfo.InvariantCulture);
        return mean.StartsWith('-') && mean.All(c => c is '-' or '0' or '.') ? mean[1..] : mean;
    }

    private static int Decimals(double halfWidth, int most = MostDecimals) =>
        !double.IsFinite(halfWidth) ? 1 : halfWidth <= Math.Pow(10, -most) ? most : Math.Clamp((int)Math.Ceiling(-Math.Log10(halfWidth)), 0, most);
}
