namespace HwBench.Results.Statistics;

/// <summary>
/// The midmean (interquartile mean, Tukey 1977, "Exploratory Data Analysis"): a quarter of the values left out at each
/// end, at least one of three or more. Of three or four values it is the median. It is used over blocks because many
/// time stamp counters advance in steps (26 ticks on Zen 5): a median returns a step, a mean sees between the steps.
/// </summary>
public static class Midmean
{
    private const int Few = 16;

    /// <param name="values">At least one; sorted in place.</param>
    public static double SortInPlace(Span<double> values)
    {
        Span<double> middle = MiddleOf(values);
        double sum = 0;
        foreach (double value in middle)
        {
            sum += value;
        }

        return sum / middle.Length;
    }

    /// <summary>The values that the midmean averages, ascending.</summary>
    /// <param name="values">At least one; sorted in place.</param>
    public static Span<double> MiddleOf(Span<double> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("the midmean of no values");
        }

        Sort(values);
        int left = values.Length < 3 ? 0 : Math.Max(1, values.Length / 4);
        return values[left..^left];
    }

    // Blocks are few: nothing is as fast then as to insert each where it belongs.
    private static void Sort(Span<double> values)
    {
        if (values.Length > Few)
        {
            values.Sort();
            return;
        }

        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i];
            int at = i;
            for (; at > 0 && (value < values[at - 1] || double.IsNaN(value)); at--)
            {
                values[at] = values[at - 1];
            }

            values[at] = value;
        }
    }
}
