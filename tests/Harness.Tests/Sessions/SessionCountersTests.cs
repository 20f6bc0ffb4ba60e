using HwBench.Harness.Counters;
using HwBench.Harness.Sessions;
using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using HwBench.Native.Interop;
using HwBench.Native.Tests.Counters;
using Xunit;

namespace HwBench.Harness.Tests.Sessions;

public sealed class SessionCountersTests
{
    [Fact]
    public void Counters_that_fit_are_read_together_by_rdpmc()
    {
        using var kernel = new FakePerf { Counters = 4 };
        using var counters = SessionCounters.Open(kernel, [Counter("cycles", 1), Counter("a", 2), Counter("b", 3)]);

        counters.Begin(0);

        Assert.Equal([0, 1, 2], counters.Counted);
        Assert.Equal((1, 3), (counters.Rounds, counters.Most));
        Assert.IsType<UserRead>(counters.Route);
        Assert.NotEqual(0, counters.Area);
    }

    [Fact]
    public void More_than_fit_are_split_over_sets_with_cycles_in_each()
    {
        using var kernel = new FakePerf { Counters = 3 };
        using var counters = SessionCounters.Open(kernel, [Counter("a", 1), Counter("b", 2), Counter("cycles", 3), Counter("c", 4)]);
        var seen = new List<string>();
        for (int set = 0; set < 3; set++)
        {
            counters.Begin(set);
            seen.Add(string.Join(' ', counters.Counted.Select(c => counters.Names[c])));
        }

        Assert.Equal(["a b cycles", "cycles c", "a b cycles"], seen);
    }

    [Fact]
    public void Where_rdpmc_is_not_allowed_all_are_read_by_the_system_call()
    {
        using var kernel = new FakePerf { Capabilities = 0 };
        using var counters = SessionCounters.Open(kernel, [Counter("a", 1)]);

        Assert.IsType<SystemRead>(counters.Route);
    }

    [Fact]
    public void A_refused_counter_keeps_its_reason_and_the_others_count()
    {
        const int NoEntry = 2;
        using var kernel = new FakePerf { Refused = { [2] = NoEntry } };
        using var counters = SessionCounters.Open(kernel, [Counter("a", 1), Counter("b", 2)]);
        counters.Begin(0);

        Assert.Equal([0], counters.Counted);
        Assert.Equal("perf_event_open: ENOENT; this processor's PMU, or the kernel's driver for it, has no such event", counters.Refused[1]);
    }

    [Fact]
    public void Without_a_PMU_nothing_is_counted_and_nothing_fails()
    {
        const int NoEntry = 2;
        using var kernel = new FakePerf { Host = new PerfHost(2, IsGuest: true), Refused = { [1] = NoEntry, [2] = NoEntry } };
        using var counters = SessionCounters.Open(kernel, [Counter("a", 1), Counter("b", 2)]);

        Assert.Equal(0, counters.Rounds);
        Assert.All(counters.Refused.Values, r => Assert.Contains("no PMU is shown", r, StringComparison.Ordinal));
    }

    [Fact]
    public void One_group_is_enabled_at_a_time_and_all_are_closed_at_the_end()
    {
        using var kernel = new FakePerf { Counters = 1 };
        using (var counters = SessionCounters.Open(kernel, [Counter("a", 1), Counter("b", 2)]))
        {
            kernel.Requests.Clear();
            counters.Begin(0);
            counters.Begin(1);
            Assert.Equal([PerfEvent.PERF_EVENT_IOC_ENABLE, PerfEvent.PERF_EVENT_IOC_DISABLE, PerfEvent.PERF_EVENT_IOC_ENABLE], kernel.Requests);
            Assert.Equal(2, kernel.Open);
        }

        Assert.Equal((0, 0), (kernel.Open, kernel.Mapped));
    }

    [Fact]
    public void A_group_that_somebody_threw_off_the_hardware_is_put_on_again_with_the_next_set()
    {
        using var kernel = new FakePerf();
        using var counters = SessionCounters.Open(kernel, [Counter("a", 1)]);
        counters.Begin(0);
        kernel.ThrowOff();
        Assert.Equal(0, kernel.On);

        counters.Begin(1);

        Assert.Equal(1, kernel.On);
    }

    private static SelectedCounter Counter(string name, ulong config) => new(name, [new EventCode(name, 4, config)], new CounterFormula([1]));
}
