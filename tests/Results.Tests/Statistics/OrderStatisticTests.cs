using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Statistics;

public sealed class OrderStatisticTests
{
    // Of few different numbers many are equal.
    [Theory]
    [InlineData(3)]
    [InlineData(1_000_000)]
    public void Is_what_sorting_would_put_there(int different) =>
        Prop.ForAll(Gen.Choose(0, different - 1).Select(n => (double)n).NonEmptyListOf().ToArbitrary(), numbers =>
        {
            double[] sorted = [.. numbers.Order()];
            Assert.Equal(sorted, sorted.Select((_, rank) => OrderStatistic.InPlace(numbers.ToArray(), rank)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
