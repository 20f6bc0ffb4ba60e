using HwBench.Harness.Batteries;
using HwBench.Harness.Counting;
using HwBench.JitEmitters.Placements;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

/// <summary>What is said when the two counts differ, with made counts in Callgrind's place.</summary>
public class CountComparisonTests
{
    private static readonly CountedBatch s_where = new(0, 0, [0x40_0000], 0, [0x50_0000]);

    private readonly CountedCell _cell = new CountSelection([CellName.Example], ["table"], 100, 1).Resolve()[0];

    [Fact]
    public void Our_count_of_a_table_dispatch_is_that_of_its_listing()
    {
        TracedBatch traced = Trace();

        // jmp-thunk: 15 instructions of the dispatcher and one of the thunk; two conditional branches, one indirect.
        Assert.Equal(new ExecutedCounts(1600, 200, 100), traced.Total);
        Assert.Equal(traced.Total, traced.ByAddress.Values.Aggregate(default(ExecutedCounts), (sum, i) => sum + i.Counts));
        Assert.Equal(("indirect_thunk_rax", new ExecutedCounts(100, 0, 100)), (traced.ByAddress[0x50_0000].Object, traced.ByAddress[0x50_0000].Counts));
    }

    [Fact]
    public void Equal_counts_agree_whatever_else_was_collected()
    {
        Dictionary<ulong, ExecutedCounts> counts = CountsOf(Trace());
        counts[0x60_0000] = new(5, 5, 5);

        CountedVariant compared = Compare(counts);

        Assert.True(compared.Agrees);
        Assert.Equal(compared.Ours, compared.Callgrind);
    }

    [Fact]
    public void One_execution_more_of_one_instruction_is_found_and_named()
    {
        Dictionary<ulong, ExecutedCounts> counts = CountsOf(Trace());
        counts[0x40_0004] += new ExecutedCounts(1, 0, 0);

        CountedVariant compared = Compare(counts);

        Assert.False(compared.Agrees);
        CountDifference difference = Assert.Single(compared.Differences);
        Assert.Equal(("table", 4, "cmp $50, %rax"), (difference.Object, difference.Offset, difference.Instruction));
        Assert.Contains("table: table+0x4 cmp $50, %rax: callgrind 101 (conditional 0, indirect 0), ours 100 (conditional 0, indirect 0)", Text(compared), StringComparison.Ordinal);
        Assert.Contains("DIFFER in 1 of 1 variants", Text(compared), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_counted_at_another_instruction_differs_although_the_totals_are_equal()
    {
        Dictionary<ulong, ExecutedCounts> counts = CountsOf(Trace());
        counts[0x40_0000] += new ExecutedCounts(0, 1, 0);
        ulong branch = counts.First(c => c.Value.Conditional == 100).Key;
        counts[branch] += new ExecutedCounts(0, -1, 0);

        CountedVariant compared = Compare(counts);

        Assert.Equal(compared.Ours, compared.Callgrind);
        Assert.False(compared.Agrees);
        Assert.Equal(2, compared.Differences.Count);
    }

    [Fact]
    public void Agreement_is_told_with_the_number_of_counts_compared()
    {
        CountedVariant compared = Compare(CountsOf(Trace()));

        Assert.Contains($"agree exactly: 3 counts and {compared.Instructions} single instructions, 0 differences (seed 1).", Text(compared), StringComparison.Ordinal);
        Assert.Contains("     100       16.0000   2.0000   1.0000       16.0000   2.0000   1.0000           0", Text(compared), StringComparison.Ordinal);
    }

    private TracedBatch Trace()
    {
        CellImage image = _cell.Emit();
        return TracedBatch.Of(image.Dispatchers[0], image.Thunks, image.Spec.Mitigation.HandlerPrefix, _cell.Cell.Table, s_where, _cell.Numbers);
    }

    private CountedVariant Compare(Dictionary<ulong, ExecutedCounts> counts) => CountTask.Compare("table", Trace(), new CallgrindFile("0.0", counts));

    private static Dictionary<ulong, ExecutedCounts> CountsOf(TracedBatch traced) => traced.ByAddress.ToDictionary(i => i.Key, i => i.Value.Counts);

    private string Text(CountedVariant variant)
    {
        using var writer = new StringWriter();
        CountText.Write(writer, new CountReport(1, 100, [new CountedCellReport(_cell.Cell.Id, [variant])]));
        return writer.ToString();
    }
}
