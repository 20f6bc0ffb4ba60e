using System.Globalization;

namespace HwBench.Results.Plots;

/// <summary>Round values for an axis.</summary>
internal static class PlotTicks
{
    private static readonly double[] s_steps = [1, 2, 5, 10];

    /// <returns>Multiples of 1, 2 or 5 × a power of ten, ascending, the outer ones at or beyond the bounds; at least two.</returns>
    public static IReadOnlyList<double> Linear(double low, double high, int most)
    {
        double span = high > low ? high - low : Math.Max(1, Math.Abs(low));
        double power = Math.Pow(10, Math.Floor(Math.Log10(span / most)));
        foreach (double step in s_steps.Concat(s_steps.Select(s => s * 10)).Select(s => s * power))
        {
            // Bounds that rounding put beside a tick don't ask for another one.
            double first = Math.Floor((low / step) + 1e-9);
            double last = Math.Max(first + 1, Math.Ceiling((high / step) - 1e-9));
            if (last - first + 1 <= most)
            {
                return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => Round((first + i) * step))];
            }
        }

        return [low, low + span];
    }

    /// <returns>2^least, …, 2^most or as many of them, equally far apart, as there may be.</returns>
    public static IReadOnlyList<double> Powers(int least, int most, int mostTicks)
    {
        int step = 1;
        while (((most - least) / step) + 1 > mostTicks)
        {
            step++;
        }

        return [.. Enumerable.Range(0, ((most - least) / step) + 1).Select(i => Math.Pow(2, least + (i * step)))];
    }

    /// <returns>"0.5", "40", "4096", "64 Ki".</returns>
    public static string Text(double tick) =>
        Math.Abs(tick) >= 65536 && double.IsPow2(Math.Abs(tick))
            ? (Math.Abs(tick) < 1048576 ? $"{Number(tick / 1024)} Ki" : $"{Number(tick / 1048576)} Mi")
            : Number(tick);

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    // 3 × 0.1 is 0.30000000000000004.
    private static double Round(double value) => double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
