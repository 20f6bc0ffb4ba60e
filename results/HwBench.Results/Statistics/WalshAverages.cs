namespace HwBench.Results.Statistics;

/// <summary>
/// The n(n + 1)/2 means of two values, each value with itself and with every other (Walsh, Annals of Mathematical Statistics
/// 20, 1949, 64–81), in ascending order without being made: of sorted values they are rows sorted
/// already, and a random one of those still possible halves these in O(n) (Monahan, ACM TOMS 10, 1984,
/// doi:10.1145/1271.319414).
/// </summary>
internal sealed class WalshAverages
{
    private readonly double[] _values;

    private readonly Random _random = new(1);

    /// <param name="values">Finite, in any order.</param>
    public WalshAverages(IEnumerable<double> values)
    {
        _values = [.. values.Order()];
        Count = (long)_values.Length * (_values.Length + 1) / 2;
    }

    public long Count { get; }

    /// <param name="rank">1 (the least) to <see cref="Count"/>.</param>
    public double At(long rank)
    {
        int n = _values.Length;

        // Row i holds the sums with values i to n − 1; those at [from, to) can still be it.
        int[] from = [.. Enumerable.Range(0, n)];
        int[] to = new int[n];
        Array.Fill(to, n);
        int[] firstEqual = new int[n];
        int[] firstAbove = new int[n];
        long left = Count;
        while (true)
        {
            double pivot = Pick(from, to, _random.NextInt64(left));
            long below = Split(pivot, orEqual: false, firstEqual);
            long notAbove = Split(pivot, orEqual: true, firstAbove);
            if (rank > below && rank <= notAbove)
            {
                return pivot / 2;
            }

            left = 0;
            for (int i = 0; i < n; i++)
            {
                if (rank <= below)
                {
                    to[i] = Math.Min(to[i], firstEqual[i]);
                }
                else
                {
                    from[i] = Math.Max(from[i], firstAbove[i]);
                }

                left += Math.Max(0, to[i] - from[i]);
            }
        }
    }

    private double Pick(int[] from, int[] to, long index)
    {
        int row = 0;
        while (index >= Math.Max(0, to[row] - from[row]))
        {
            index -= Math.Max(0, to[row] - from[row]);
            row++;
        }

        return _values[row] + _values[from[row] + (int)index];
    }

    /// <summary>How many sums lie below the pivot (or at it), and in each row the column where the others begin.</summary>
    private long Split(double pivot, bool orEqual, int[] column)
    {
        long count = 0;
        int end = _values.Length;
        for (int i = 0; i < column.Length; i++)
        {
            while (end > i && (orEqual ? _values[i] + _values[end - 1] > pivot : _values[i] + _values[end - 1] >= pivot))
            {
                end--;
            }

            column[i] = Math.Max(end, i);
            count += column[i] - i;
        }

        return count;
    }
}
