using HwBench.Harness.Batteries;
using HwBench.Harness.Counting;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.Lowering;
using HwBench.Native.Host;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.Harness.Tests.Counting;

/// <summary>Whose fault a wrong sum under Callgrind is.</summary>
public sealed class CountFaultTests
{
    private static readonly WrongHandlerException s_wrong = new("any", 1, 2);

    [Theory]
    [InlineData("table")]
    [InlineData("tree-by-frequency")]
    [InlineData("direct")]
    public void Right_bytes_put_it_on_valgrind(string variant)
    {
        var fault = Assert.IsType<MachineException>(CountFault.Of(Cell(VariantCatalog.Find(variant)!), 0, s_wrong));
        Assert.Contains("retpoline-linux+return-thunk/hot: any: a timed batch returned", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_bytes_are_named_by_their_number() => Assert.EndsWith(
        "its bytes are wrong: number 3 reaches handler 0, must reach handler 3", CountFault.Of(Cell(new Misleading()), 0, s_wrong).Message, StringComparison.Ordinal);

    private static CountedCell Cell(Variant variant) =>
        new(CellName.Parse("synthetic-16/uniform/random/retpoline-linux+return-thunk/hot"), [variant], [.. Enumerable.Range(0, 8).Select(n => (uint)n)]);

    private sealed class Misleading() : Variant("misleading", "number 3 goes to the first handler")
    {
        protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
        {
            var arms = new Arms(code, spec.Table, exits);
            code.Asm.cmp(rax, 3);
            code.JumpIf(ConditionCode.e, arms.Of(0));
            LinearChain.Emit(code, spec.Table, arms, Enumerable.Range(0, spec.Table.Calls.Count));
            code.Asm.jmp(exits.Unknown);
            arms.EmitPending();
        }
    }
}
