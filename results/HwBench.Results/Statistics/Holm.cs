namespace HwBench.Results.Statistics;

/// <summary>Holm's step-down adjustment of p-values.</summary>
public static class Holm
{
    /// <returns>Adjusted p-values in the order given.</returns>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues) => throw new NotImplementedException();
}
