using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Mitigations;

/// <summary>The fences on the edges of conditional branches, as they are executed.</summary>
public class BranchHardenTests
{
    public static TheoryData<string> Variants { get; } = [.. VariantCatalog.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Variants))]
    public void After_every_conditional_branch_a_fence_is_executed_next(string name)
    {
        Variant variant = VariantCatalog.Find(name)!;
        foreach (CallTable table in new[] { XenFacts.Pv64, XenFacts.Hvm64, Matrix.Synthetic(65, priorities: 3) })
        {
            var emitted = Emitted.Of(variant, table, MitigationCatalog.Find("branch-harden")!);
            Dictionary<int, Decoded> code = Capstone.Decode(emitted.Dispatcher).ToDictionary(i => i.Offset);
            var tracer = new BranchTracer(emitted.Dispatcher, emitted.Thunks);
            foreach (uint number in Enumerable.Range(0, table.Slots + 2).Select(n => (uint)n))
            {
                var executed = new List<Decoded>();
                BranchTrace trace = tracer.Trace(number, visit: address => executed.Add(code[(int)(address - Symbol.CodeBase)]));
                int[] branches = [.. Enumerable.Range(0, executed.Count).Where(i => executed[i].IsConditional)];
                Assert.Equal(trace.Branches.Conditional, branches.Length);
                Assert.All(branches, i => Assert.Equal("lfence", executed[i + 1].Mnemonic));
            }
        }
    }

    [Fact]
    public void Without_it_a_dispatcher_has_no_fence() =>
        Assert.DoesNotContain(Capstone.Decode(Emitted.Of(new Generated(), XenFacts.Pv64, Mitigation.Bare).Dispatcher), i => i.Mnemonic == "lfence");
}
