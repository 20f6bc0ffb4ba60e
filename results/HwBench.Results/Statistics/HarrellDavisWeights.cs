using Perfolizer;
using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Perfolizer.Mathematics.Histograms;
using Perfolizer.Mathematics.QuantileEstimators;

namespace HwBench.Results.Statistics;

/// <summary>
/// Harrell and Davis's quantiles (Biometrika 69, 1982, doi:10.1093/biomet/69.3.635), the same as Perfolizer's, for many samples
/// of a few sizes: the weights, each an incomplete beta function, depend on the size alone and are computed once. Not for
/// several threads.
/// </summary>
public sealed class HarrellDavisWeights : IQuantileEstimator, IDensityHistogramBuilder
{
    private readonly Dictionary<(int Size, double Probability), double[]> _known = [];

    public bool SupportsWeightedSamples => false;

    public string Alias => "HD";

    /// <summary>The histogram by which <see cref="TwoModes"/> looks for modes.</summary>
    public DensityHistogram Build(Sample sample, int binCount) => QuantileRespectfulDensityHistogramBuilder.Instance.Build(sample, binCount, this);

    public double Quantile(Sample sample, Probability probability)
    {
        if (!_known.TryGetValue((sample.Size, probability), out double[]? weights))
        {
            _known.Add((sample.Size, probability), weights = Weights(sample.Size, probability));
        }

        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * sample.SortedValues[i];
        }

        return sum;
    }

    private static double[] Weights(int size, double probability)
    {
        var beta = new BetaDistribution((size + 1) * probability, (size + 1) * (1 - probability));
        double[] weights = new double[size];
        double share = 0;
        double below = 0;
        for (int i = 0; i < size; i++)
        {
            share += 1.0 / size;
            double up = beta.Cdf(share);
            weights[i] = up - below;
            below = up;
        }

        return weights;
    }
}
