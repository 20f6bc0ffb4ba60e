using System.Text.Json.Nodes;
using HwBench.Results.Statistics;

namespace HwBench.Results.Export;

/// <summary>
/// What BenchmarkDotNet says of a case's values, by its definitions: quantiles of Hyndman and Fan's type 7, Tukey's fences,
/// moments about the mean over powers of the sample's standard deviation. But its interval of 99.9 % is over launches here, where
/// there are several: theirs takes all values for independent, and is too short. What can't be told is missing.
/// </summary>
internal static class BenchmarkDotNetStatistics
{
    // BenchmarkDotNet's number for 99.9 %.
    private const int Level = 12;
    private const double Confidence = 0.999;
    private const double Fence = 1.5;

    private static readonly int[] s_percentiles = [0, 25, 50, 67, 80, 85, 90, 95, 100];

    /// <param name="launches">[launch][iteration] nanoseconds an operation; no launch is empty.</param>
    /// <returns>Null where there is no launch.</returns>
    public static JsonObject? Of(double[][] launches)
    {
        if (launches.Length == 0)
        {
            return null;
        }

        double[] values = [.. launches.SelectMany(l => l)];
        double[] sorted = [.. values.Order()];
        int n = values.Length;
        double mean = values.Average();
        double variance = n == 1 ? 0 : values.Sum(v => (v - mean) * (v - mean)) / (n - 1);
        double deviation = Math.Sqrt(variance);
        (double q1, double q3) = (Quantile(sorted, 0.25), Quantile(sorted, 0.75));
        (double low, double high) = (q1 - (Fence * (q3 - q1)), q3 + (Fence * (q3 - q1)));
        var statistics = new JsonObject
        {
            ["OriginalValues"] = Array(values),
            ["N"] = n,
            ["Min"] = sorted[0],
            ["LowerFence"] = low,
            ["Q1"] = q1,
            ["Median"] = Quantile(sorted, 0.5),
            ["Mean"] = mean,
            ["Q3"] = q3,
            ["UpperFence"] = high,
            ["Max"] = sorted[^1],
            ["InterquartileRange"] = q3 - q1,
            ["LowerOutliers"] = Array(sorted.Where(v => v < low)),
            ["UpperOutliers"] = Array(sorted.Where(v => v > high)),
            ["AllOutliers"] = Array(sorted.Where(v => v < low || v > high)),
            ["StandardError"] = deviation / Math.Sqrt(n),
            ["Variance"] = variance,
            ["StandardDeviation"] = deviation,
            ["Percentiles"] = new JsonObject(s_percentiles.Select(p => KeyValuePair.Create<string, JsonNode?>($"P{p}", Quantile(sorted, p / 100.0)))),
        };
        if (deviation > 0)
        {
            statistics["Skewness"] = values.Average(v => Math.Pow(v - mean, 3)) / Math.Pow(deviation, 3);
            statistics["Kurtosis"] = values.Average(v => Math.Pow(v - mean, 4)) / Math.Pow(deviation, 4);
        }

        Estimate estimate = NestedMean.Estimate(launches, Confidence);
        if (double.IsFinite(estimate.StandardError))
        {
            statistics["ConfidenceInterval"] = Interval(estimate, n);
        }

        return statistics;
    }

    private static JsonObject Interval(Estimate estimate, int n) => new()
    {
        ["N"] = n,
        ["Mean"] = estimate.Mean,
        ["StandardError"] = estimate.StandardError,
        ["Level"] = Level,
        ["Margin"] = estimate.HalfWidth,
        ["Lower"] = estimate.Low,
        ["Upper"] = estimate.High,
    };

    private static double Quantile(double[] sorted, double share)
    {
        double place = (sorted.Length - 1) * share;
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    private static JsonArray Array(IEnumerable<double> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
