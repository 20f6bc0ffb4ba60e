using Perfolizer;
using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;

namespace HwBench.Results.Statistics;

/// <summary>
/// The usual way: all samples of one placement pooled, compared by the Mann–Whitney U test (Annals of Mathematical
/// Statistics 18, 1947, doi:10.1214/aoms/1177730491). Right about those bytes at that address, wrong about the code;
/// shown beside ours for that contrast.
/// </summary>
public static class NaiveComparison
{
    /// <param name="candidate">At least one sample.</param>
    /// <param name="baseline">At least one sample.</param>
    /// <returns>Two-sided p-value.</returns>
    public static double PValue(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline) =>
        MannWhitneyTest.Instance.Perform(new Sample(candidate), new Sample(baseline), AlternativeHypothesis.TwoSides, Threshold.Zero).PValue;
}
