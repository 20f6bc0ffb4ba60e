using HwBench.Harness.Counters;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Counters;
using HwBench.Native.Tests.Counters.Pmus;
using Xunit;

namespace HwBench.Harness.Tests.Counters;

public class CounterSelectionTests
{
    [Fact]
    public void Counters_come_in_the_order_asked_each_with_its_events()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen();

        CounterSelection selection = CounterSelection.Resolve(["indirect-mispredicts", "cycles"], "Zen 4", sysfs.Pmus, 0);

        Assert.Empty(selection.Uncounted);
        Assert.Equal(["indirect-mispredicts", "cycles"], selection.Counted.Select(c => c.Name));
        Assert.Equal([new EventCode("ex_ret_brn_ind_misp", 4, 0xCA), new EventCode("PERF_COUNT_HW_CPU_CYCLES", 0, 0)], selection.Counted.SelectMany(c => c.Events));
    }

    [Fact]
    public void A_derived_counter_is_what_its_formula_makes_of_its_events()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen();

        SelectedCounter counter = Assert.Single(CounterSelection.Resolve(["conditional-mispredicts"], "Zen 2", sysfs.Pmus, 0).Counted);

        Assert.Equal([0xC3UL, 0xCAUL, 0xC9UL], counter.Events.Select(e => e.Config));
        Assert.Equal(1000 - 300 - 20, counter.Formula.Value([1000, 300, 20]));
    }

    [Fact]
    public void An_event_that_two_counters_need_is_opened_once()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        CounterSelection selection = CounterSelection.Resolve(["conditional-mispredicts", "indirect-mispredicts", "return-mispredicts"], "Cascade Lake", sysfs.Pmus, 0);

        EventCode[] events = [.. selection.Counted.SelectMany(c => c.Events).Distinct()];
        Assert.Equal([0x1C5UL, 0xC5UL, 0x8C5UL], events.Select(e => e.Config));
    }

    [Fact]
    public void On_a_hybrid_machine_the_codes_are_those_of_the_cpus_PMU()
    {
        using FakeSysfs sysfs = FakeSysfs.AlderLake();

        EventCode core = Assert.Single(Assert.Single(CounterSelection.Resolve(["conditional-mispredicts"], "Golden Cove", sysfs.Pmus, 3).Counted).Events);
        EventCode atom = Assert.Single(Assert.Single(CounterSelection.Resolve(["conditional-mispredicts"], "Gracemont", sysfs.Pmus, 20).Counted).Events);

        Assert.Equal((4u, 0x11C5UL), (core.Type, core.Config));
        Assert.Equal((10u, 0x7EC5UL), (atom.Type, atom.Config));
        Assert.Equal(0xA_0000_0000UL, Assert.Single(Assert.Single(CounterSelection.Resolve(["cycles"], null, sysfs.Pmus, 20).Counted).Events).Config);
    }

    [Fact]
    public void An_event_that_the_kernel_names_is_a_counter_too()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        SelectedCounter counter = Assert.Single(CounterSelection.Resolve(["mem-loads"], null, sysfs.Pmus, 0).Counted);

        Assert.Equal([new EventCode("mem-loads", 4, 0x1CD, 3)], counter.Events);
        Assert.Equal(17, counter.Formula.Value([17]));
    }

    [Theory]
    [InlineData("Zen 1", "not known for Zen 1")]
    [InlineData(null, "the microarchitecture is not known, and with it the event's code")]
    [InlineData("Haswell", "not available on Haswell: Intel lists no event for mispredicted returns that retired")]
    public void What_is_not_counted_says_why_and_the_rest_goes_on(string? microarchitecture, string reason)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        CounterSelection selection = CounterSelection.Resolve(["return-mispredicts", "branches"], microarchitecture, sysfs.Pmus, 0);

        Assert.Equal([new UncountedCounter("return-mispredicts", reason)], selection.Uncounted);
        Assert.Equal("branches", Assert.Single(selection.Counted).Name);
    }

    [Fact]
    public void Without_a_PMU_the_generic_events_are_left_to_the_kernel_and_the_others_refused()
    {
        using FakeSysfs sysfs = FakeSysfs.WithoutPmu();

        CounterSelection selection = CounterSelection.Resolve(["return-mispredicts", "branches"], "Zen 5", sysfs.Pmus, 1);

        Assert.Equal("branches", Assert.Single(selection.Counted).Name);
        Assert.Equal(
            "the kernel shows no PMU for cpu 1; use bare metal or a virtual machine type with a virtual PMU",
            Assert.Single(selection.Uncounted).Reason);
    }

    [Fact]
    public void Garbage_in_sysfs_costs_the_counters_that_need_it_and_no_others()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen().With("cpu/format/event", "config:0-99");

        CounterSelection selection = CounterSelection.Resolve(["return-mispredicts", "branches"], "Zen 5", sysfs.Pmus, 1);

        Assert.Equal("branches", Assert.Single(selection.Counted).Name);
        Assert.Contains("format/event: '0-99' is no range of the bits 0 to 63", Assert.Single(selection.Uncounted).Reason);
    }

    [Theory]
    [InlineData("brnch-misses", "unknown counter 'brnch-misses'; nearest: branch-misses")]
    [InlineData("mem-load", "nearest: mem-loads")]
    [InlineData("BR_MISP_RETIRED.ALL_BRANCHES", "known: cycles, ref-cycles, instructions, branches, branch-misses, conditional-mispredicts")]
    [InlineData("", "unknown counter ''; known: cycles")]
    [InlineData("../type", "unknown counter '../type'")]
    [InlineData("a\u001b[31m", "unknown counter 'a\\u001b[31m'")]
    public void An_unknown_name_is_refused_with_the_nearest(string name, string expected)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        Assert.Contains(expected, OneLine.Refusal(() => CounterSelection.Resolve(["cycles", name], "Skylake", sysfs.Pmus, 0)));
    }

    [Fact]
    public void A_name_given_twice_and_no_name_at_all_are_refused()
    {
        using FakeSysfs sysfs = FakeSysfs.WithoutPmu();

        Assert.Contains("counter 'cycles' is named twice", OneLine.Refusal(() => CounterSelection.Resolve(["cycles", "branches", "cycles"], null, sysfs.Pmus, 0)));
        Assert.Contains("no counter named; known: cycles, ", OneLine.Refusal(() => CounterSelection.Resolve([], null, sysfs.Pmus, 0)));
    }
}
