using HwBench.Native.Counters;
using HwBench.Native.Host;
using HwBench.Native.Interop;
using Xunit;

namespace HwBench.Native.Tests.Counters;

public sealed class CounterGroupTests
{
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int Invalid = 22;
    private const int TooManyFiles = 24;
    private const int NoSpace = 28;

    private static readonly EventCode[] s_four = [.. Enumerable.Range(1, 4).Select(Numbered)];

    [Fact]
    public void Only_the_leader_is_pinned_and_disabled_and_all_count_user_mode_alone()
    {
        using var kernel = new FakePerf();
        using CounterGroup group = CounterGroup.Open(kernel, [Numbered(7), Numbered(8) with { Config1 = 5, Config2 = 6, InKernel = true }]);

        Assert.Equal(2, kernel.Opened.Count);
        Assert.Equal(PerfEvent.disabled | PerfEvent.pinned | PerfEvent.exclude_kernel | PerfEvent.exclude_hv, kernel.Opened[0].flags);
        Assert.Equal(PerfEvent.exclude_hv, kernel.Opened[1].flags);
        Assert.Equal((4u, 128u, 7ul, 0b1011ul), (kernel.Opened[0].type, kernel.Opened[0].size, kernel.Opened[0].config, kernel.Opened[0].read_format));
        Assert.Equal((8ul, 5ul, 6ul), (kernel.Opened[1].config, kernel.Opened[1].config1, kernel.Opened[1].config2));
    }

    [Fact]
    public void A_group_is_read_as_one()
    {
        using var kernel = new FakePerf();
        using CounterGroup group = CounterGroup.Open(kernel, s_four);
        group.Enable();
        GroupReading reading = group.Read();
        group.Disable();

        Assert.Equal([10L, 20, 30, 40], Enumerable.Range(0, 4).Select(i => reading[i].Events));
        Assert.Equal(7, group.ReadWords);
        Assert.Equal([PerfEvent.PERF_EVENT_IOC_ENABLE, PerfEvent.PERF_EVENT_IOC_DISABLE], kernel.Requests);
    }

    [Fact]
    public void A_group_that_did_not_run_all_the_time_counted_nothing()
    {
        using var kernel = new FakePerf { NotRunning = 1 };
        using CounterGroup group = CounterGroup.Open(kernel, s_four);
        group.Enable();

        EventCount count = group.Read()[2];

        Assert.Null(count.Events);
        Assert.Equal("not counted (ran 1000 of 1001 ns)", count.ToString());
    }

    [Fact]
    public void A_group_that_never_ran_counted_nothing()
    {
        using var kernel = new FakePerf();
        using CounterGroup group = CounterGroup.Open(kernel, s_four);

        Assert.Null(group.Read()[0].Events);
    }

    [Fact]
    public void A_pinned_group_in_error_state_says_that_its_counters_are_taken()
    {
        using var kernel = new FakePerf { Occupied = 1 };
        using CounterGroup group = CounterGroup.Open(kernel, s_four);
        group.Enable();

        CounterException e = Assert.Throws<CounterException>(group.Read);

        Assert.Equal("e1, e2, e3, e4 got no place on the hardware (the pinned group is in error state)", e.Lack);
        Assert.Contains("watchdog", e.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.NotNull(group.WhyNotFromUser);
    }

    [Theory]
    [InlineData(8, new ulong[] { 4, 1, 1, 0, 0, 0, 0 })]
    [InlineData(56, new ulong[] { 3, 1, 1, 0, 0, 0, 0 })]
    [InlineData(56, new ulong[] { ulong.MaxValue, 1, 1, 0, 0, 0, 0 })]
    [InlineData(64, new ulong[] { 4, 1, 1, 0, 0, 0, 0 })]
    public void Words_that_are_not_this_groups_are_refused(long bytes, ulong[] words)
    {
        using var kernel = new FakePerf();
        using CounterGroup group = CounterGroup.Open(kernel, s_four);
        group.Enable();
        kernel.Garbage = (bytes, words);

        Assert.StartsWith("read: ", Assert.Throws<CounterException>(group.Read).Lack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoEntry, 2, true, "ENOENT", "virtual PMU")]
    [InlineData(NoEntry, 2, false, "ENOENT", "no such event")]
    [InlineData(AccessDenied, 3, false, "EACCES", "echo 2 > /proc/sys/kernel/perf_event_paranoid")]
    [InlineData(AccessDenied, 2, false, "EACCES", "CAP_PERFMON")]
    [InlineData(NotPermitted, null, false, "EPERM", "seccomp")]
    [InlineData(Invalid, 2, false, "EINVAL", "encoding")]
    [InlineData(TooManyFiles, 2, false, "EMFILE", "ulimit -n")]
    [InlineData(16, 2, false, "EBUSY", "nmi_watchdog")]
    [InlineData(19, 2, true, "ENODEV", "virtual PMU")]
    [InlineData(95, 2, true, "EOPNOTSUPP", "virtual PMU")]
    [InlineData(23, 2, false, "ENFILE", "file-max")]
    [InlineData(NoSpace, 2, false, "ENOSPC", "too few counters")]
    [InlineData(38, 2, false, "ENOSYS", "CONFIG_PERF_EVENTS")]
    [InlineData(71, 2, false, "errno 71", "perf_event_open(2)")]
    public void A_refusal_names_call_errno_event_and_remedy_in_one_line(int errno, int? paranoid, bool isGuest, string name, string remedy)
    {
        using var kernel = new FakePerf { Refused = { [1] = errno }, Host = new PerfHost(paranoid, isGuest) };

        CounterException e = Assert.Throws<CounterException>(() => CounterGroup.Open(kernel, s_four));

        Assert.Equal($"perf_event_open: {name} for event e1", e.Lack);
        Assert.Contains(remedy, e.Remedy, StringComparison.Ordinal);
        Assert.Equal($"{e.Lack}; {e.Remedy}", e.Message);
        Assert.Equal(errno, e.Errno);
        Assert.IsType<MachineException>(e, exactMatch: false);
    }

    [Fact]
    public void An_event_that_counts_in_the_kernel_needs_a_lower_paranoid_level()
    {
        using var kernel = new FakePerf { Refused = { [1] = AccessDenied } };

        CounterException e = Assert.Throws<CounterException>(() => CounterGroup.Open(kernel, [Numbered(1) with { InKernel = true }]));

        Assert.Contains("echo 1 > /proc/sys/kernel/perf_event_paranoid", e.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Invalid, "EINVAL")]
    [InlineData(NoSpace, "ENOSPC")]
    public void A_group_of_more_events_than_fit_names_the_first_too_many_and_leaves_nothing_open(int errno, string name)
    {
        using var kernel = new FakePerf { Counters = 3, TooManyErrno = errno };

        CounterException e = Assert.Throws<CounterException>(() => CounterGroup.Open(kernel, s_four));

        Assert.Equal($"perf_event_open: {name} for event e4", e.Lack);
        Assert.Contains("too few counters", e.Remedy, StringComparison.Ordinal);
        Assert.Equal((0, 0), (kernel.Open, kernel.Mapped));
    }

    [Fact]
    public void A_refused_ioctl_is_named()
    {
        using var kernel = new FakePerf { ControlErrno = Invalid };
        using CounterGroup group = CounterGroup.Open(kernel, s_four);

        Assert.Equal("ioctl: EINVAL for event e1", Assert.Throws<CounterException>(group.Enable).Lack);
    }

    [Fact]
    public void A_closed_group_has_given_everything_back_and_can_not_be_used()
    {
        using var kernel = new FakePerf();
        CounterGroup group = CounterGroup.Open(kernel, s_four);
        Assert.Equal((4, 4), (kernel.Open, kernel.Mapped));
        group.Dispose();
        group.Dispose();

        Assert.Equal((0, 0), (kernel.Open, kernel.Mapped));
        Assert.Throws<ObjectDisposedException>(group.Enable);
        Assert.Throws<ObjectDisposedException>(group.Read);
        Assert.Throws<ObjectDisposedException>(() => group.PageOf(0));
        Assert.Throws<ObjectDisposedException>(() => group.Width(0));
        Assert.Throws<ObjectDisposedException>(() => group.WhyNotFromUser);
    }

    internal static EventCode Numbered(int config) => new($"e{config}", PerfEvent.PERF_TYPE_RAW, (ulong)config);
}
