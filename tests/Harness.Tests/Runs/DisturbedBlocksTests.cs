using HwBench.Harness.Runs;
using HwBench.Harness.Sessions;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public class DisturbedBlocksTests
{
    [Fact]
    public void They_are_kept_by_cell_in_ascending_order_and_once()
    {
        ILookup<string, DisturbedBlock> blocks = DisturbedBlocks.ByCell(
        [
            new CellStarted("a", []),
            Block("a", 1, 3, DisturbanceCause.ContextSwitch),
            new CellEnded("a"),
            new CellStarted("b", []),
            Block("a", 1, 3, DisturbanceCause.GarbageCollection),
            Block("b", 0, 0, DisturbanceCause.JitCompilation),
            Block("a", 0, 2, DisturbanceCause.GarbageCollection),
            Block("a", 1, 3, DisturbanceCause.ContextSwitch),
        ]);
        Assert.Equal(
            [new(0, 2, DisturbanceCause.GarbageCollection), new(1, 3, DisturbanceCause.GarbageCollection), new(1, 3, DisturbanceCause.ContextSwitch)],
            blocks["a"]);
        Assert.Equal([new(0, 0, DisturbanceCause.JitCompilation)], blocks["b"]);
    }

    [Fact]
    public void What_was_told_before_a_cell_was_begun_anew_is_void()
    {
        ILookup<string, DisturbedBlock> blocks = DisturbedBlocks.ByCell(
        [
            new CellStarted("a", []),
            Block("a", 7, 0, DisturbanceCause.ContextSwitch),
            new VariantFailed("a", "tree", "wrong"),
            new CellStarted("a", []),
            Block("a", 0, 1, DisturbanceCause.ContextSwitch),
        ]);
        Assert.Equal([new(0, 1, DisturbanceCause.ContextSwitch)], blocks["a"]);
    }

    private static BlockDisturbed Block(string cell, int placement, int block, DisturbanceCause cause) => new(cell, placement, block, cause);
}
