namespace HwBench.Results.Statistics;

/// <summary>
/// The usual way: all samples of one placement pooled, compared by the Mann–Whitney U test. Right about those bytes at
/// that address, wrong about the code; shown beside ours for that contrast.
/// </summary>
public static class NaiveComparison
{
    /// <returns>Two-sided p-value.</returns>
    public static double PValue(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline) => throw new NotImplementedException();
}
