namespace HwBench.Results.Statistics;

/// <summary>The least count that is enough, where more are enough too: by bisection.</summary>
internal static class LeastCount
{
    /// <returns>From <paramref name="least"/> to <paramref name="most"/>; null when not even <paramref name="most"/> is enough.</returns>
    public static int? Of(int least, int most, Func<int, bool> enough)
    {
        if (most < least || !enough(most))
        {
            return null;
        }

        int low = least - 1;
        int high = most;
        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (enough(middle))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }
}
