using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public class PlacementTests
{
    // 3 blocks of 2 variants; 100 cycles take 50, 40 and 50 ticks: 2 cycles a tick is the median.
    private static readonly long[] Ticks = [1100, 2100, 1100, 2300, 1200, 9200];
    private static readonly long[] Clock = [50, 40, 50];

    [Fact]
    public void A_placement_of_three_blocks_is_their_median_in_cycles_a_dispatch()
    {
        PlacementValue value = PlacementValue.Of(Ticks, 2, Clock, clockCycles: 100, frameTicks: 100, dispatches: 10, candidate: 1, baseline: 0);
        Assert.Equal(1200 * 2 / 10.0, value.DifferenceCycles, 12);
        Assert.Equal(Math.Log(2200.0 / 1000), value.LogRatio, 12);
        Assert.Equal(1000 * 2 / 10.0, PlacementValue.CyclesOf(Ticks, 2, Clock, 100, 100, 10, 0), 12);
    }

    [Fact]
    public void An_even_number_of_blocks_takes_the_mean_of_the_middle_two()
    {
        PlacementValue value = PlacementValue.Of([10, 20, 10, 40], 2, [10, 10], 10, 0, 1, 1, 0);
        Assert.Equal(20, value.DifferenceCycles, 12);
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, value.LogRatio, 12);
    }

    [Fact]
    public void Of_six_blocks_the_middle_four_are_averaged()
    {
        long[] clock = [10, 10, 10, 10, 10, 10];
        long[] ticks = [10, 20, 10, 30, 10, 30, 10, 30, 10, 50, 10, 9000];
        Assert.Equal((20 + 20 + 20 + 40) / 4.0, PlacementValue.Of(ticks, 2, clock, 10, 0, 1, 1, 0).DifferenceCycles, 12);
        Assert.Equal((30 + 30 + 30 + 50) / 4.0, PlacementValue.CyclesOf(ticks, 2, clock, 10, 0, 1, 1), 12);
    }

    [Fact]
    public void Exchanging_the_roles_changes_the_signs() =>
        Prop.ForAll<PositiveInt[]>(input =>
        {
            long[] ticks = [.. input.Select(i => (long)i.Get + 10), 11, 12];
            ticks = ticks[..(ticks.Length / 2 * 2)];
            long[] clock = [.. Enumerable.Repeat(7L, ticks.Length / 2)];
            PlacementValue forth = PlacementValue.Of(ticks, 2, clock, 14, 5, 3, 0, 1);
            PlacementValue back = PlacementValue.Of(ticks, 2, clock, 14, 5, 3, 1, 0);
            return Math.Abs(forth.DifferenceCycles + back.DifferenceCycles) < 1e-9 && Math.Abs(forth.LogRatio + back.LogRatio) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PlacementValue.Of(Ticks, 2, [50, 40], 100, 0, 1, 0, 1));
        Assert.Throws<ArgumentException>(() => PlacementValue.Of(Ticks, 2, Clock, 100, 0, 1, 2, 0));
        Assert.Throws<ArgumentException>(() => PlacementValue.Of([], 2, [], 100, 0, 1, 0, 1));
    }

    [Fact]
    public void A_batch_no_longer_than_the_frame_has_no_ratio() =>
        Assert.True(double.IsNaN(PlacementValue.Of([100, 200], 2, [10], 10, 100, 1, 0, 1).LogRatio));

    [Fact]
    public void A_common_reading_does_not_allocate()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        PlacementValue.Of(Ticks, 2, Clock, 100, 100, 10, 1, 0);
        before = GC.GetAllocatedBytesForCurrentThread();
        PlacementValue.Of(Ticks, 2, Clock, 100, 100, 10, 1, 0);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Only_whole_sets_count_and_the_others_are_told()
    {
        StratifiedSets sets = StratifiedSets.Of([(0, 1), (1, 10), (0, 3), (1, 20), (2, 99)], sets: 3, setSize: 2);
        Assert.Equal([2, 15], sets.Means);
        Assert.Equal(1, sets.LeftOut);
        Assert.Throws<ArgumentException>(() => StratifiedSets.Of([(0, 1), (0, 1), (0, 1)], 1, 2));
    }

    [Fact]
    public void Pooled_samples_of_two_shifted_groups_differ_by_Mann_and_Whitney()
    {
        // 5 against 5 without overlap: 2 of the C(10,5) = 252 orders are as extreme.
        Assert.Equal(2 / 252.0, NaiveComparison.PValue([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]), 6);
        Assert.True(NaiveComparison.PValue([1, 3, 5, 7, 9], [2, 4, 6, 8, 10]) > 0.5);
    }
}
