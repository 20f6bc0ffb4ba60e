namespace HwBench.Results.Statistics;

/// <summary>
/// Quantiles of counted values that come in sessions, all sessions together, with Woodruff's interval (JASA 47, 1952,
/// doi:10.1080/01621459.1952.10483443): how far the share of values up to the quantile differs between sessions (Student's
/// t) tells which other shares it could be of, and the quantiles of those are the bounds.
/// </summary>
/// <remarks>The interval covers other sessions, and always holds the quantile. Values of one session are not independent; that is why they are not counted as such.</remarks>
public sealed class PooledQuantiles
{
    private readonly Counted _all;
    private readonly Counted[] _sessions;

    /// <param name="sessions">[session] values, in any order, and how many there are of each.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public PooledQuantiles(IEnumerable<IEnumerable<(double Value, long Count)>> sessions)
    {
        _sessions = [.. sessions.Select(s => new Counted(s)).Where(s => s.Count > 0)];
        _all = new Counted(_sessions.SelectMany(s => s.Values));
        if (_all.Count == 0)
        {
            throw new ArgumentException("no values to take quantiles of");
        }
    }

    /// <summary>How many values there are.</summary>
    public long Count => _all.Count;

    /// <param name="share">0 to 1.</param>
    /// <returns>The value that this share of all didn't exceed.</returns>
    public double Of(double share) => _all.Quantile(share);

    /// <param name="share">Between 0 and 1.</param>
    /// <param name="confidence">Likewise.</param>
    /// <returns>Not finite where the data set no bound: of one session, or of so extreme a quantile that sessions could hold none beyond it.</returns>
    public (double Low, double High) Interval(double share, double confidence = 0.95)
    {
        if (_sessions.Length < 2)
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }

        double quantile = Of(share);
        double[] shares = [.. _sessions.Select(s => s.ShareUpTo(quantile))];
        double mean = shares.Average();
        double error = Math.Sqrt(shares.Sum(s => (s - mean) * (s - mean)) / (shares.Length - 1) / shares.Length);
        double half = StudentInterval.Critical(confidence, shares.Length - 1) * error;
        return (
            share - half > 0 ? Of(share - half) : double.NegativeInfinity,
            share + half < 1 ? Of(share + half) : double.PositiveInfinity);
    }

    private sealed class Counted
    {
        private readonly double[] _values;
        private readonly long[] _cumulated;

        public Counted(IEnumerable<(double Value, long Count)> values)
        {
            Values = [.. values.OrderBy(v => v.Value)];
            _values = [.. Values.Select(v => v.Value)];
            _cumulated = new long[Values.Length];
            for (int v = 0; v < Values.Length; v++)
            {
                Count += Values[v].Count;
                _cumulated[v] = Count;
            }
        }

        public (double Value, long Count)[] Values { get; }

        public long Count { get; }

        public double Quantile(double share)
        {
            long rank = Math.Clamp((long)Math.Ceiling(share * Count), 1, Count);
            int at = Array.BinarySearch(_cumulated, rank);
            return _values[at < 0 ? ~at : at];
        }

        public double ShareUpTo(double value)
        {
            int above = _values.AsSpan().BinarySearch(new UpTo(value));
            return ~above == 0 ? 0 : (double)_cumulated[~above - 1] / Count;
        }
    }

    // Sorts behind all values that are no larger: a search for it ends at the first that is.
    private readonly struct UpTo(double value) : IComparable<double>
    {
        public int CompareTo(double other) => other > value ? -1 : 1;
    }
}
