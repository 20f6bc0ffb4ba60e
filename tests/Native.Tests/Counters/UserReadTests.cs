using HwBench.Native.Counters;
using Xunit;

namespace HwBench.Native.Tests.Counters;

/// <summary>When an emitted kernel may read by rdpmc, from hand-made pages.</summary>
public sealed class UserReadTests
{
    private static readonly EventCode[] s_two = [CounterGroupTests.Numbered(1), CounterGroupTests.Numbered(2)];

    [Fact]
    public void Events_on_their_counters_with_the_capability_can_be_read()
    {
        using var kernel = new FakePerf { Width = 40 };
        using CounterGroup group = CounterGroup.Open(kernel, s_two);
        Assert.Equal("event e1 is on no counter of the hardware", group.WhyNotFromUser);
        group.Enable();

        Assert.Null(group.WhyNotFromUser);
        Assert.Null(group.WhyNotFromUser);
        Assert.Equal((40, 40), (group.Width(0), group.Width(1)));
        Assert.NotEqual(group.PageOf(0), group.PageOf(1));
    }

    [Fact]
    public void Without_the_capability_bit_they_can_not()
    {
        using var kernel = new FakePerf { Capabilities = ~PerfPage.UserReads };
        using CounterGroup group = CounterGroup.Open(kernel, s_two);
        group.Enable();

        Assert.NotNull(group.WhyNotFromUser);
        Assert.Equal("the kernel doesn't allow rdpmc for event e1", group.WhyNotFromUser);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    [InlineData(ushort.MaxValue)]
    public void With_a_width_that_no_counter_has_they_can_not(int width)
    {
        using var kernel = new FakePerf { Width = (ushort)width };
        using CounterGroup group = CounterGroup.Open(kernel, s_two);
        group.Enable();

        Assert.Equal($"the kernel says that the counter of event e1 has {width} bits", group.WhyNotFromUser);
    }

    [Fact]
    public void Without_a_page_they_can_not_and_still_count()
    {
        using var kernel = new FakePerf { MapErrno = 1 };
        using CounterGroup group = CounterGroup.Open(kernel, s_two);
        group.Enable();

        Assert.Equal("mmap: EPERM for event e1", group.WhyNotFromUser);
        Assert.Equal((0, 0), (group.PageOf(0), group.Width(0)));
        Assert.Equal(20, group.Read()[1].Events);
    }

    [Fact]
    public unsafe void One_event_that_can_not_be_read_is_enough()
    {
        using var kernel = new FakePerf();
        using CounterGroup group = CounterGroup.Open(kernel, s_two);
        group.Enable();
        *(uint*)(group.PageOf(1) + PerfPage.Index) = 0;

        Assert.Equal("event e2 is on no counter of the hardware", group.WhyNotFromUser);
    }
}
