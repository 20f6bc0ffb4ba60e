using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Orders;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Orders;

public class OrderNamesTests
{
    [Theory]
    [InlineData("random", "random")]
    [InlineData("recorded", "recorded")]
    [InlineData("bursty(0.5)", "bursty(0.5)")]
    [InlineData("bursty(.50)", "bursty(0.5)")]
    [InlineData("bursty(0)", "bursty(0)")]
    [InlineData("bursty(0.999999)", "bursty(0.999999)")]
    [InlineData("bursty(0.000001)", "bursty(0.000001)")]
    [InlineData("periodic(1)", "periodic(1)")]
    [InlineData("periodic(0100)", "periodic(100)")]
    [InlineData("periodic(1048576)", "periodic(1048576)")]
    public void An_order_is_printed_in_one_form(string given, string printed) => Assert.Equal(printed, OrderNames.Parse(given).ToString());

    [Fact]
    public void What_is_printed_is_read_back_as_the_same_order()
    {
        Gen<Order> orders = Gen.OneOf(
            Gen.Constant<Order>(new Order.Random()),
            Gen.Constant<Order>(new Order.Recorded()),
            Gen.Choose(0, 999_999).Select(Order (p) => new Order.Bursty(p / 1_000_000m)),
            Gen.Choose(1, NumberPool.DefaultLength).Select(Order (n) => new Order.Periodic(n)));
        Prop.ForAll(orders.ToArbitrary(), order => OrderNames.Parse(order.ToString()!) == order).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("rnadom", "unknown order 'rnadom'; nearest: random")]
    [InlineData("burst(0.5)", "nearest: bursty(p)")]
    [InlineData("bursty", "nearest: bursty(p)")]
    [InlineData("Random", "nearest: random")]
    [InlineData("", "known: random, bursty(p), periodic(n), recorded")]
    [InlineData("bursty()", "p is a probability")]
    [InlineData("bursty(1)", "p is a probability")]
    [InlineData("bursty(1.5)", "p is a probability")]
    [InlineData("bursty(-0.1)", "p is a probability")]
    [InlineData("bursty(0,5)", "p is a probability")]
    [InlineData("bursty(1e-3)", "p is a probability")]
    [InlineData("bursty(NaN)", "p is a probability")]
    [InlineData("bursty(0.1234567)", "p is a probability")]
    [InlineData("bursty(\u001b[31m\n)", "p is a probability")]
    [InlineData("periodic(0)", "n is a length")]
    [InlineData("periodic(1048577)", "n is a length")]
    [InlineData("periodic(-3)", "n is a length")]
    [InlineData("periodic(99999999999999999999)", "n is a length")]
    [InlineData("periodic(2.0)", "n is a length")]
    public void A_wrong_order_is_refused(string given, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => OrderNames.Parse(given)));
}
