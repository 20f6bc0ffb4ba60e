using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using Xunit;

namespace HwBench.JitEmitters.Tests.CounterReads;

/// <summary>read(2) in the emitted kernel, of real events that the kernel itself counts.</summary>
public sealed class SystemReadTests
{
    private static readonly EventCode s_faults = EventCode.Software("page-faults", 2);
    private static readonly EventCode s_clock = EventCode.Software("task-clock", 1);

    [Fact]
    public void Real_events_are_counted_over_the_timed_region()
    {
        using CounterGroup group = Open(s_faults, s_clock);
        using var area = new SystemReadArea(new SystemRead(group.ReadWords), group.Descriptor, 2);
        group.Enable();

        long?[] counts = CountedBatch.Run(area, batches: 2);

        Assert.Equal(0, counts[0]);
        // ns: less than the time that the whole batch may take, more than nothing.
        Assert.InRange(counts[1]!.Value, 1, 1_000_000_000);
    }

    [Fact]
    public void A_kernel_for_a_larger_group_reads_a_smaller_one()
    {
        using CounterGroup group = Open(s_clock);
        using var area = new SystemReadArea(new SystemRead(group.ReadWords + 3), group.Descriptor, 1);
        group.Enable();

        Assert.NotNull(CountedBatch.Run(area)[0]);
    }

    [Fact]
    public void A_group_that_is_not_enabled_counts_nothing_which_is_not_zero()
    {
        using CounterGroup group = Open(s_faults);
        using var area = new SystemReadArea(new SystemRead(group.ReadWords), group.Descriptor, 1);

        Assert.Null(CountedBatch.Run(area)[0]);
    }

    [Fact]
    public void A_reading_that_fails_has_no_count()
    {
        const int NoDescriptor = -1;
        using var area = new SystemReadArea(new SystemRead(GroupReading.Words(2)), NoDescriptor, 2);

        Assert.Equal([null, null], CountedBatch.Run(area));
    }

    private static CounterGroup Open(params EventCode[] events)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "perf_event_open is Linux's");
        CounterException? refusal = CounterGroups.WhyNot(new LinuxPerf(), events);
        Assert.SkipWhen(refusal is not null, refusal?.Message ?? "");
        return CounterGroup.Open(new LinuxPerf(), events);
    }
}
