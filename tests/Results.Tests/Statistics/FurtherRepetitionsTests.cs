using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public sealed class FurtherRepetitionsTests
{
    private static readonly MeanInterval Two = MeanInterval.Of(5, 2, 1, 0.95);

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.0005)]
    public void So_many_decide_and_one_less_does_not(double significance)
    {
        int more = FurtherRepetitions.UntilSignificant(Two, significance)!.Value;
        Assert.True(PValueWith(more) < significance);
        Assert.True(PValueWith(more - 1) >= significance);
    }

    [Fact]
    public void A_third_machine_decides_what_five_standard_errors_of_two_do_not() =>
        // 5 < t(0.975; 1) = 12.71; √1.5 × 5 = 6.12 > t(0.975; 2) = 4.30.
        Assert.Equal(1, FurtherRepetitions.UntilSignificant(MeanInterval.Of(5, 1, 1, 0.95), 0.05));

    [Fact]
    public void Equivalence_needs_a_mean_within_the_margin()
    {
        var near = MeanInterval.Of(0.5, 0.4, 3, 0.95);
        int more = FurtherRepetitions.UntilEquivalent(near, 1, 0.05)!.Value;
        Assert.True(More(near, more) is var enough && Tost.PValue(enough, 1) < 0.05);
        Assert.True(Tost.PValue(More(near, more - 1), 1) >= 0.05);
        Assert.Null(FurtherRepetitions.UntilEquivalent(MeanInterval.Of(1.5, 0.4, 3, 0.95), 1, 0.05));
    }

    [Fact]
    public void A_mean_of_zero_and_one_machine_foretell_nothing()
    {
        Assert.Null(FurtherRepetitions.UntilSignificant(MeanInterval.Of(0, 1, 3, 0.95), 0.05));
        Assert.Null(FurtherRepetitions.UntilSignificant(MeanInterval.Unbounded(5, 0.95), 0.05));
    }

    private static double PValueWith(int more) => More(Two, more).PValue;

    private static MeanInterval More(MeanInterval now, int more)
    {
        double machines = now.DegreesOfFreedom + 1;
        return MeanInterval.Of(now.Mean, now.StandardError * Math.Sqrt(machines / (machines + more)), machines + more - 1, 0.95);
    }
}
