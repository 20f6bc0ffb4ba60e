using HwBench.Harness.Batteries;
using HwBench.Harness.Counting;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Variants.Lowering;
using HwBench.Native.Host;
using HwBench.Native.Memory;
using Iced.Intel;
using Xunit;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.Harness.Tests.Counting;

/// <summary>Whose fault a wrong sum under Callgrind is.</summary>
public sealed class CountFaultTests
{
    private const string What = "cell synthetic-16/uniform/random/retpoline-linux+return-thunk/hot: any: a timed batch returned the sum 0x1, its numbers make 0x2";

    [Theory]
    [InlineData("table")]
    [InlineData("tree-by-frequency")]
    [InlineData("direct")]
    public void Right_bytes_put_it_on_valgrind_with_what_happens_again(string variant) => Assert.StartsWith(
        $"{What}, though its bytes lead every number to its handler; executed again the batch is right, and alone every number is right; valgrind executed something else",
        Assert.IsType<MachineException>(Of(VariantCatalog.Find(variant)!)).Message,
        StringComparison.Ordinal);

    // What was placed goes wrong, what is followed does not: as if something else were executed.
    [Fact]
    public void What_goes_wrong_again_is_named_by_its_number_and_the_handler_that_it_reached() => Assert.Contains(
        "executed again the batch is wrong, and alone 1 of 8 numbers are wrong, number 3 gives 0x1e3779b4, handler 0's result; valgrind",
        Assert.IsType<MachineException>(Of(new Linear(), new Misleading())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Wrong_bytes_are_named_by_their_number() => Assert.Equal(
        $"{What}; its bytes are wrong: number 3 reaches handler 0, must reach handler 3", Of(new Misleading()).Message);

    private static Exception Of(Variant variant, Variant? placed = null)
    {
        using var arena = new Arena(1 << 20, 1 << 20);
        CountedCell cell = Cell(variant);
        Placement placement = new Placer(arena, Cell(placed ?? variant).Emit(), new Random(1), cell.Numbers.Length).Next();
        return new CountFault(cell, cell.Emit(), placement).Of(0, new WrongHandlerException("any", 1, 2));
    }

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
