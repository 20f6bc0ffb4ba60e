using HwBench.Results.Statistics;
using Perfolizer;
using Perfolizer.Mathematics.QuantileEstimators;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class HarrellDavisWeightsTests
{
    [Fact]
    public void Quantiles_are_perfolizers_to_the_last_bit_also_of_a_second_sample_of_a_size()
    {
        var random = new Random(1);
        var quantiles = new HarrellDavisWeights();
        foreach (int size in new[] { 1, 2, 3, 60, 217, 60, 217 })
        {
            var sample = new Sample([.. Enumerable.Range(0, size).Select(_ => SyntheticRun.Normal(random))]);
            for (int i = 0; i <= 100; i++)
            {
                Assert.Equal(HarrellDavisQuantileEstimator.Instance.Quantile(sample, i / 100.0), quantiles.Quantile(sample, i / 100.0));
            }
        }
    }
}
