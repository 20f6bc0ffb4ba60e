namespace HwBench.Results.Statistics;

/// <summary>How many placements more would decide an undecided comparison, if mean and variances stayed what they are.</summary>
public static class FurtherPlacements
{
    /// <param name="estimate">Over stratified sets.</param>
    /// <param name="setSize">Placements of a set.</param>
    /// <param name="margin">Equivalence margin in the unit of the estimate.</param>
    /// <returns>A multiple of <paramref name="setSize"/>; null when no number of placements in the same sessions would do.</returns>
    public static int? Needed(Estimate estimate, int setSize, double margin) => throw new NotImplementedException();
}
