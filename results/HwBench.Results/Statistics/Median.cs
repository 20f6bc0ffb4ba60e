namespace HwBench.Results.Statistics;

/// <summary>The sample median; the mean of the middle two for an even count.</summary>
public static class Median
{
    /// <param name="values">At least one; sorted in place.</param>
    public static double SortInPlace(Span<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("the median of no values");
        }

        values.Sort();
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
