using HwBench.Native.Counters;
using HwBench.Native.Host;
using HwBench.Native.Interop;
using Xunit;

namespace HwBench.Native.Tests.Counters;

/// <summary>perf_event_open itself, with events that every kernel has.</summary>
public sealed unsafe class RealGroupTests : IDisposable
{
    private const int Pages = 256;
    private const int Calls = 12_345;

    private readonly EmittedCode _code = new();

    public void Dispose() => _code.Dispose();

    [Fact]
    public void As_many_fresh_pages_touched_are_as_many_faults_read_by_system_calls_in_emitted_code()
    {
        SkipWhereForbidden(RealPerf.PageFaults);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock, RealPerf.PageFaults]);
        delegate* unmanaged<long, ulong*, long, byte*, long, ulong*, void> touch = _code.EmitToucher(0);
        ulong* before = stackalloc ulong[group.ReadWords];
        ulong* after = stackalloc ulong[group.ReadWords];
        group.Enable();

        foreach (int pages in new[] { 1, Pages, 2 * Pages })
        {
            using var fresh = new FreshPages(pages);
            new Span<ulong>(before, group.ReadWords).Clear();
            new Span<ulong>(after, group.ReadWords).Clear();
            touch(group.Descriptor, before, group.ReadWords * sizeof(ulong), (byte*)fresh.First, pages, after);

            long?[] counts = new long?[group.Events.Count];
            GroupReading.Between(new(before, group.ReadWords), new(after, group.ReadWords), counts);
            Assert.Equal(pages, counts[1]);
            Assert.True(counts[0] > 0, $"{counts[0]}");
        }
    }

    // Clock and faults are of two PMUs: enabled twice, both must count.
    [Fact]
    public void As_many_fresh_pages_touched_are_as_many_faults_between_enable_and_disable()
    {
        SkipWhereForbidden(RealPerf.PageFaults);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock, RealPerf.PageFaults]);
        delegate* unmanaged<long, ulong*, long, byte*, long, ulong*, void> touch = _code.EmitToucher(0);
        ulong* words = stackalloc ulong[group.ReadWords];

        // The first round is for the faults of code that runs for the first time.
        var readings = new GroupReading[2];
        for (int round = 0; round < 2; round++)
        {
            using var fresh = new FreshPages(Pages);
            group.Enable();
            touch(group.Descriptor, words, group.ReadWords * sizeof(ulong), (byte*)fresh.First, Pages, words);
            group.Disable();
            readings[round] = group.Read();
        }

        Assert.Equal(Pages, readings[1][1].Events - readings[0][1].Events);
        Assert.True(readings[1][0].Events > readings[0][0].Events, $"{readings[0][0]}, then {readings[1][0]}");
    }

    [Fact]
    public void An_execute_breakpoint_counts_every_call_of_emitted_code()
    {
        nint handler = _code.EmitHandler(0);
        EventCode calls = RealPerf.Execution("calls", handler);
        SkipWhereForbidden(calls);
        delegate* unmanaged<long, void> call = _code.EmitCaller(1, handler);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [calls, RealPerf.TaskClock]);
        call(7);
        group.Enable();
        call(Calls);
        group.Disable();
        call(9);

        GroupReading reading = group.Read();
        Assert.Equal(Calls, reading[0].Events);
        Assert.True(reading[1].Events > 0, $"{reading[1]}");
    }

    [Fact]
    public void Task_clock_and_context_switches_only_grow()
    {
        SkipWhereForbidden(RealPerf.TaskClock);
        SkipWhereForbidden(RealPerf.ContextSwitches);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock, RealPerf.ContextSwitches]);
        group.Enable();
        var readings = new List<GroupReading> { group.Read() };
        for (int i = 0; i < 10; i++)
        {
            Thread.Sleep(1);
            readings.Add(group.Read());
        }

        foreach ((GroupReading earlier, GroupReading later) in readings.Zip(readings.Skip(1)))
        {
            Assert.True(later[0].Events > earlier[0].Events, $"{earlier[0]}, then {later[0]}");
            Assert.True(later[1].Events > earlier[1].Events, $"a sleep without a switch: {earlier[1]}, then {later[1]}");
            Assert.True(later.Enabled > earlier.Enabled && later.Enabled == later.Running);
        }
    }

    // What CounterDelta relies on: a group that is never off the hardware shows equal times on every page, whenever the kernel
    // rewrites it (perf_event_update_userpage in kernel/events/core.c, the same for events with and without hardware).
    [Fact]
    public void Pages_of_a_pinned_group_say_that_it_ran_throughout_also_after_switches_and_a_pause()
    {
        SkipWhereForbidden(RealPerf.TaskClock);
        using CounterGroup other = CounterGroup.Open(new LinuxPerf(), [RealPerf.PageFaults]);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock, RealPerf.PageFaults]);
        var seen = new HashSet<ulong>();
        for (int i = 0; i < 20; i++)
        {
            group.Enable();
            Thread.Sleep(1);
            for (int e = 0; e < group.Events.Count; e++)
            {
                ulong enabled = *(ulong*)(group.PageOf(e) + PerfPage.Enabled);
                Assert.Equal(enabled, *(ulong*)(group.PageOf(e) + PerfPage.Running));
                seen.Add(enabled);
            }

            if (i % 4 == 3)
            {
                group.Disable();
                other.Enable();
                Thread.Sleep(1);
                other.Disable();
            }
        }

        Assert.True(seen.Count > 10, "the kernel rewrote the pages");
    }

    [Fact]
    public void Nothing_is_counted_before_a_group_is_enabled()
    {
        SkipWhereForbidden(RealPerf.TaskClock);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock]);

        Assert.Null(group.Read()[0].Events);
    }

    [Fact]
    public void Events_of_the_kernel_have_pages_and_no_counter_to_read_by_rdpmc()
    {
        SkipWhereForbidden(RealPerf.TaskClock);
        using CounterGroup group = CounterGroup.Open(new LinuxPerf(), [RealPerf.TaskClock, RealPerf.PageFaults]);
        group.Enable();

        Assert.All([0, 1], i => Assert.NotEqual(0, group.PageOf(i)));
        Assert.NotNull(group.WhyNotFromUser);
    }

    [Fact]
    public void A_set_with_an_event_that_does_not_exist_is_split_from_it()
    {
        SkipWhereForbidden(RealPerf.TaskClock);
        EventCode unknown = RealPerf.TaskClock with { Name = "unknown", Config = 1 << 20 };
        CounterSplit split = CounterGroups.Split(new LinuxPerf(), [[RealPerf.TaskClock], [unknown], [RealPerf.PageFaults]]);

        Assert.Equal([RealPerf.TaskClock, RealPerf.PageFaults], Assert.Single(split.Packs).Events);
        Assert.Equal("perf_event_open: ENOENT for event unknown", Assert.Single(split.Refused).Value.Lack);
    }

    [Fact]
    public void More_breakpoints_than_the_processor_has_are_split_and_all_of_them_count()
    {
        nint handler = _code.EmitHandler(0);
        SkipWhereForbidden(RealPerf.Execution("probe", handler));
        // x86 has four address registers for them (Intel SDM volume 3, debug registers).
        EventCode[] calls = [.. Enumerable.Range(0, 6).Select(i => RealPerf.Execution($"calls-{i}", handler))];
        CounterSplit split = CounterGroups.Split(new LinuxPerf(), [.. calls.Select(c => new[] { c })]);

        Assert.Equal([4, 2], split.Packs.Select(p => p.Events.Count));
        Assert.Empty(split.Refused);
        MachineException e = Assert.Throws<CounterException>(() => CounterGroup.Open(new LinuxPerf(), calls));
        Assert.Equal("perf_event_open: ENOSPC for event calls-4", e.Lack);
    }

    private static void SkipWhereForbidden(EventCode code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "perf_event_open is Linux's");
        string? why = RealPerf.WhyForbidden(code);
        Assert.SkipUnless(why is null, why ?? "");
    }
}
