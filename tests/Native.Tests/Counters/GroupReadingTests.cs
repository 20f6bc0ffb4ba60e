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
    public void Between_two_readings_lies_the_difference_of_counts()
    {
        // It lost 100 ns before the first reading, none since.
        Assert.Equal([20L, 0L], Between([2, 1100, 1000, 10, 100], [2, 1500, 1400, 30, 100]));
    }

    [Fact]
    public void A_group_that_lost_its_place_between_two_readings_counted_nothing() =>
        Assert.Equal([null], Between([1, 1100, 1000, 10], [1, 1500, 1399, 30]));

    [Fact]
    public void Between_two_readings_without_time_nothing_was_counted() =>
        Assert.Equal([null], Between([1, 1100, 1000, 10], [1, 1100, 1000, 30]));

    [Fact]
    public void A_count_that_shrank_is_none() => Assert.Equal([null], Between([1, 1000, 1000, 10], [1, 1500, 1500, 9]));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    public void Readings_of_other_groups_have_nothing_between_them(ulong before, ulong after) =>
        Assert.Equal([null], Between([before, 1000, 1000, 10], [after, 1500, 1500, 30]));

    private static long?[] Between(ulong[] before, ulong[] after)
    {
        long?[] counts = new long?[before.Length - GroupReading.Words(0)];
        GroupReading.Between(before, after, counts);
        return counts;
    }
}
