using HwBench.Native.Counters;
using Xunit;

namespace HwBench.Native.Tests.Counters;

public class GroupReadingTests
{
    [Fact]
    public void A_buffer_that_the_kernel_left_zero_is_no_reading() => Assert.Null(GroupReading.Decode(new ulong[5], 2));

    [Fact]
    public void Words_after_the_groups_are_left_alone() =>
        Assert.Equal("33", GroupReading.Decode([2, 9, 9, 22, 33, 44], 2)![1].ToString());

    [Fact]
    public void A_buffer_too_short_for_the_group_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupReading.Decode([2, 9, 9, 22], 2));

    [Fact]
    public void Between_two_readings_lies_the_difference_of_counts_and_of_times()
    {
        GroupReading passed = Of(1500, 1400, 30, 100).Since(Of(1100, 1000, 10, 100));

        // It lost 100 ns before the first reading, none since.
        Assert.Equal((400ul, 400ul), (passed.Enabled, passed.Running));
        Assert.Equal((20L, 0L), (passed[0].Events, passed[1].Events));
    }

    [Fact]
    public void A_group_that_lost_its_place_between_two_readings_counted_nothing() =>
        Assert.Null(Of(1500, 1399, 30).Since(Of(1100, 1000, 10))[0].Events);

    [Fact]
    public void Between_two_readings_without_time_nothing_was_counted() =>
        Assert.Null(Of(1100, 1000, 30).Since(Of(1100, 1000, 10))[0].Events);

    [Fact]
    public void A_count_that_shrank_is_none() => Assert.Null(Of(1500, 1500, 9).Since(Of(1000, 1000, 10))[0].Events);

    [Fact]
    public void Readings_in_the_wrong_order_or_of_other_groups_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(1000, 1000, 10).Since(Of(1500, 1500, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(1000, 1000, 10).Since(Of(900, 900, 10, 11)));
    }

    private static GroupReading Of(ulong enabled, ulong running, params ulong[] counts) =>
        GroupReading.Decode([(ulong)counts.Length, enabled, running, .. counts], counts.Length)!;
}
