using System.Text;
using HwBench.Harness.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Native.Interop;
using HwBench.Native.Tests.Counters.Pmus;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Harness.Tests.Counters;

public class CounterCatalogTests
{
    private static readonly string[] s_byMicroarchitecture = [.. CounterCatalog.All.Where(c => c.Formula is null).Select(c => c.Name)];

    public static TheoryData<string> Wanted =>
    [
        "Skylake", "Cascade Lake", "Ice Lake", "Golden Cove", "Raptor Cove", "Sapphire Rapids", "Emerald Rapids", "Gracemont", "Crestmont",
        "Zen 2", "Zen 3", "Zen 4", "Zen 5",
    ];

    [Fact]
    public void Five_counters_are_on_every_PMU_four_are_counted_by_microarchitecture_and_one_by_the_kernel()
    {
        Assert.Equal(
            ["cycles", "ref-cycles", "instructions", "branches", "branch-misses", "conditional-mispredicts", "indirect-mispredicts", "return-mispredicts", "front-end-resteers", "page-faults"],
            CounterSelection.Names);
        Assert.Equal(CounterSelection.Names.Skip(5).SkipLast(1), s_byMicroarchitecture);
        Assert.False(Assert.Single(CounterSelection.Resolve(["page-faults"], null, CorePmus.Read(new KernelFiles("/nowhere")), 0).Counted).Events[0].IsOfHardware);
    }

    // The constants are held against the kernel's header elsewhere.
    [Fact]
    public void Generic_events_have_the_numbers_that_the_kernel_gives_their_names() =>
        Assert.All(CounterCatalog.All.SelectMany(c => c.Events), e => Assert.Equal(
            typeof(PerfEvent).GetField(e.Name)?.GetRawConstantValue(),
            (ulong?)(e.GenericId ?? e.SoftwareId)));

    [Fact]
    public void Every_group_says_of_every_such_counter_how_it_is_counted_or_why_not() =>
        Assert.All(CounterCatalog.Groups.Where(g => g.Serves.Count > 0), g => Assert.Equal(s_byMicroarchitecture, g.Counters.Select(c => c.Name)));

    [Theory, MemberData(nameof(Wanted))]
    public void The_microarchitectures_of_the_dispute_have_all_their_counters(string name) =>
        Assert.All(CounterCatalog.All, c => Assert.NotNull(CounterCatalog.Find(c, name)?.Formula));

    [Fact]
    public void No_microarchitecture_is_served_twice()
    {
        string[] served = [.. CounterCatalog.Groups.SelectMany(g => g.Serves)];

        Assert.Equal(served.Distinct(), served);
    }

    [Fact]
    public void Every_group_serves_microarchitectures_that_CPUID_can_name()
    {
        CoreType?[] cores = [null, new(CoreKind.Performance, null), new(CoreKind.Efficiency, 2)];
        var known = new HashSet<string?>(
            from vendor in new[] { ProcessorIdentity.Intel, ProcessorIdentity.Amd }
            from family in new[] { 0x6, 0x17, 0x19, 0x1A }
            from model in Enumerable.Range(0, 256)
            from stepping in Enumerable.Range(0, 16)
            from core in cores
            select Microarchitecture.Name(new ProcessorIdentity(vendor, null, family, model, stepping), core));

        Assert.All(CounterCatalog.Groups.SelectMany(g => g.Serves), name => Assert.Contains(name, known));
    }

    /// <summary>Every code as the kernel would get it: a change shows in review, to be held against its source.</summary>
    [Fact]
    public void The_codes_are_as_before()
    {
        using FakeSysfs intel = FakeSysfs.Skylake();
        using FakeSysfs amd = FakeSysfs.Zen();
        var text = new StringBuilder();
        foreach (CounterGroup group in CounterCatalog.Groups.Where(g => g.Serves.Count > 0))
        {
            CorePmus pmus = (group.Name.StartsWith("zen-", StringComparison.Ordinal) ? amd : intel).Pmus;
            text.Append(string.Join(", ", group.Serves)).Append('\n');
            CounterSelection selection = CounterSelection.Resolve(s_byMicroarchitecture, group.Serves[0], pmus, 0);
            foreach (SelectedCounter counter in selection.Counted)
            {
                string value = string.Join(' ', counter.Events.Select((e, i) => $"{(counter.Formula.Signs[i] > 0 ? '+' : '-')} 0x{e.Config:x} {e.Name}"));
                text.Append($"  {counter.Name,-23}  {value}\n");
            }

            foreach (UncountedCounter counter in selection.Uncounted)
            {
                text.Append($"  {counter.Name,-23}  {counter.Reason}\n");
            }
        }

        GoldenFile.Matches(text.ToString(), "golden/codes.txt");
    }
}
