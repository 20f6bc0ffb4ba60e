using System.Collections.Concurrent;

namespace HwBench.Results.Statistics;

/// <summary>Quantiles that are found by search, kept: reports ask for the same few again and again.</summary>
/// <param name="sought">Of two parameters.</param>
internal sealed class KnownQuantiles(Func<double, double, double> sought)
{
    // More than plans of one fleet ask for.
    private const int Most = 1 << 16;

    private readonly ConcurrentDictionary<(double, double), double> _known = new();

    public double Of(double a, double b)
    {
        if (!_known.TryGetValue((a, b), out double quantile))
        {
            quantile = sought(a, b);
            if (_known.Count < Most)
            {
                _known[(a, b)] = quantile;
            }
        }

        return quantile;
    }
}
