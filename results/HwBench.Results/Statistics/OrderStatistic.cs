namespace HwBench.Results.Statistics;

/// <summary>One value of an ascending order, without sorting the rest: quickselect (Hoare 1961, "Algorithm 65: FIND").</summary>
public static class OrderStatistic
{
    /// <param name="values">More than <paramref name="rank"/>, none of them NaN; rearranged in place.</param>
    /// <param name="rank">From 0, of the least.</param>
    public static double InPlace(Span<double> values, int rank)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            (int left, int right) = Partition(values, low, high);
            if (rank <= right)
            {
                high = right;
            }
            else if (rank >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[rank];
    }

    // From low to right nothing is above the pivot, from left to high nothing below it; what lies between is the pivot.
    private static (int Left, int Right) Partition(Span<double> values, int low, int high)
    {
        double pivot = MiddleOf(values[low], values[low + ((high - low) / 2)], values[high]);
        int left = low;
        int right = high;
        while (left <= right)
        {
            while (values[left] < pivot)
            {
                left++;
            }

            while (values[right] > pivot)
            {
                right--;
            }

            if (left <= right)
            {
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }
        }

        return (left, right);
    }

    private static double MiddleOf(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
