using System.Globalization;

namespace HwBench.Collector.Speed;

/// <summary>Times of one kind of request, milliseconds.</summary>
internal static class Times
{
    /// <returns>Median, 99th percentile and worst.</returns>
    public static string Told(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(share * sorted.Length) - 1)];
        return string.Create(CultureInfo.InvariantCulture, $"median {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, worst {sorted[^1]:0.0} ms of {sorted.Length}");
    }
}
