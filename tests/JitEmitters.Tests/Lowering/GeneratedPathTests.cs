using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>The generated chain against what GCC makes of Xen's own.</summary>
public class GeneratedPathTests
{
    [Fact]
    public void Each_pv64_number_executes_as_many_conditional_branches_as_when_GCC_compiles_the_chain()
    {
        BranchTracer tracer = Trace(XenFacts.Pv64);
        Assert.Equal(
            XenFacts.Pv64Paths.Select(p => (p.Name, p.ConditionalBranches)),
            XenFacts.Pv64Paths.Select(p => (p.Name, tracer.Trace(p.Number).Branches.Conditional)));
    }

    [Fact]
    public void The_compiled_paths_cover_the_whole_pv64_table() =>
        Assert.Equal(XenFacts.Pv64.Calls.Select(c => (c.Number, c.Name)), XenFacts.Pv64Paths.Select(p => (p.Number, p.Name)));

    [Theory]
    [InlineData(64ul)]
    [InlineData(65ul)]
    [InlineData(87ul)]
    [InlineData(129ul)]
    [InlineData(1ul << 32)]
    [InlineData(ulong.MaxValue)]
    public void Above_63_one_conditional_branch_leads_out(ulong number)
    {
        foreach (CallTable table in new[] { XenFacts.Pv64, XenFacts.Pv32, XenFacts.Hvm64, XenFacts.Hvm32 })
        {
            BranchTrace trace = Trace(table).Trace(number);
            Assert.Equal((null, Variant.NotImplemented, 1), (trace.Handler, trace.Result, trace.Branches.Conditional));
        }
    }

    [Fact]
    public void On_hvm64_the_first_priority_takes_3_conditional_branches_the_mean_is_7_6_and_none_takes_more_than_10()
    {
        CallTable table = XenFacts.Hvm64;
        BranchTracer tracer = Trace(table);
        int[] conditional = [.. table.Calls.Select(c => tracer.Trace(c.Number).Branches.Conditional)];
        Assert.All(table.Calls.Zip(conditional).Where(p => p.First.Priority == 1), p => Assert.Equal(3, p.Second));
        Assert.Equal(7.6, conditional.Average(), 0.05);
        Assert.Equal(10, conditional.Max());
    }

    private static BranchTracer Trace(CallTable table) =>
        new(new Generated().Build(DispatchSpec.ByPriority(table, Mitigation.Bare)), []);
}
