using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Counters;
using HwBench.Harness.Tests.Cli;
using HwBench.Native.Counters;
using HwBench.Native.Tests.Counters;
using HwBench.Native.Tests.Counters.Pmus;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Harness.Tests.Counters;

public class ListCountersTests
{
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const ulong RefCycles = 9;

    private static readonly PerfHost s_guest = new(2, IsGuest: true);

    [Fact]
    public void A_machine_with_a_PMU_counts_all_but_what_its_PMU_has_no_event_for()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen();
        using var kernel = new FakePerf { Host = s_guest, Refused = { [RefCycles] = NoEntry } };

        GoldenFile.Matches(List("Zen 2", sysfs, kernel).Output, "golden/list-with-pmu.txt");
    }

    [Fact]
    public void A_machine_without_a_PMU_counts_nothing_and_says_what_to_do()
    {
        using FakeSysfs sysfs = FakeSysfs.WithoutPmu();
        using FakePerf kernel = Refusing(NoEntry, s_guest);

        GoldenFile.Matches(List("Zen 5", sysfs, kernel).Output, "golden/list-without-pmu.txt");
    }

    [Fact]
    public void A_forbidden_PMU_is_told_with_what_would_allow_it()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();
        using FakePerf kernel = Refusing(AccessDenied, new PerfHost(3, IsGuest: false));

        // Four spaces continue a wrapped line.
        string[] lines = [.. List(null, sysfs, kernel).Output.Replace("\n    ", " ", StringComparison.Ordinal).Split('\n').Where(l => l.StartsWith("  Not here", StringComparison.Ordinal))];

        Assert.Equal(
            "  Not here: cycles, ref-cycles, instructions, branches, branch-misses: perf_event_open: EACCES; echo 2 > /proc/sys/kernel/perf_event_paranoid",
            lines[0]);
        Assert.EndsWith(": the microarchitecture is not known, and with it the event's code", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_counter_whose_events_do_not_fit_together_does_not_work_though_each_of_them_does()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();
        using var kernel = new FakePerf { Counters = 2 };

        CounterHere[] not = [.. Here("Skylake", sysfs, kernel).Where(c => c.WhyNot is not null)];

        Assert.Equal("indirect-mispredicts", Assert.Single(not).Name);
        Assert.StartsWith("perf_event_open: EINVAL; ", not[0].WhyNot, StringComparison.Ordinal);
    }

    [Fact]
    public void Garbage_in_sysfs_is_the_reason_for_all()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().With("cpu/type", "garbage");
        using var kernel = new FakePerf();

        Assert.All(Here("Skylake", sysfs, kernel), c => Assert.Contains("cpu/type: is no PMU number", c.WhyNot));
    }

    [Fact]
    public void Nothing_stays_open()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();
        using var kernel = new FakePerf();

        Assert.All(Here("Skylake", sysfs, kernel), c => Assert.Null(c.WhyNot));
        Assert.Equal((0, 0), (kernel.Open, kernel.Mapped));
    }

    [Fact]
    public void Json_has_the_meaning_the_source_and_why_not()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen();
        using var kernel = new FakePerf { Host = s_guest, Refused = { [RefCycles] = NoEntry } };
        using var json = JsonDocument.Parse(List("Zen 3", sysfs, kernel, "--json").Output);

        JsonElement[] rows = [.. json.RootElement.GetProperty("counters").EnumerateArray()];
        Assert.Equal(CounterSelection.Names, rows.Select(r => r.GetProperty("name").GetString()));
        Assert.True(rows[0].GetProperty("worksHere").GetBoolean());
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("whyNot").ValueKind);
        Assert.False(rows[1].GetProperty("worksHere").GetBoolean());
        Assert.StartsWith("perf_event_open: ENOENT; ", rows[1].GetProperty("whyNot").GetString());
        Assert.StartsWith("Linux, tools/perf/pmu-events/", rows[5].GetProperty("source").GetString());
    }

    [Fact]
    public void What_is_not_shown_is_not_tried()
    {
        ListSection counters = Catalogs.Counters(() => throw new InvalidOperationException("tried"));

        Assert.Equal("others: x\n  a  b\n", Invocation.Run(ListCommand.Create([counters, new("others", "x", () => [new("a", "b")])]), "list", "others").Output);
    }

    private static FakePerf Refusing(int errno, PerfHost host)
    {
        var kernel = new FakePerf { Host = host };
        foreach (ulong generic in new ulong[] { 0, 1, 4, 5, RefCycles })
        {
            kernel.Refused.Add(generic, errno);
        }

        return kernel;
    }

    private static IReadOnlyList<CounterHere> Here(string? microarchitecture, FakeSysfs sysfs, FakePerf kernel) =>
        CountersHere.Of(microarchitecture, sysfs.Files, kernel, 0);

    private static Invocation List(string? microarchitecture, FakeSysfs sysfs, FakePerf kernel, params string[] options) =>
        Invocation.Run(ListCommand.Create([Catalogs.Counters(() => Here(microarchitecture, sysfs, kernel))]), ["list", .. options]);
}
