using HwBench.Harness.Compiled;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Compiled;

public class CallsHeaderTests
{
    private static readonly CallTable s_mixed = new("mixed", "made up", [
        new Call(9, "nine", 6, null), new Call(0, "zero", 0, 2), new Call(1, "one", 1, 1), new Call(4, "four", 4, 2),
        new Call(5, "five", 5, 3), new Call(6, "six", 6, 3), new Call(7, "seven", 2, 3),
    ]);

    [Fact]
    public void Each_priority_becomes_the_link_that_Xen_makes_of_so_many_handlers()
    {
        string[] lines = Lines(s_mixed);

        Assert.Equal(
            ["#define HWBENCH_CHAIN(ONE, TWO, MANY) \\", "\tONE(1, 1) \\", "\tTWO(0, 0, 4, 4) \\", "\tMANY(HWBENCH_PRIORITY_3)"],
            lines[^4..]);
    }

    [Fact]
    public void Lists_have_their_calls_in_the_order_of_the_numbers()
    {
        string[] lines = Lines(s_mixed);

        Assert.Contains("#define HWBENCH_SLOTS 10", lines);
        Assert.Equal(7, lines.SkipWhile(l => !l.StartsWith("#define HWBENCH_CALLS", StringComparison.Ordinal)).Skip(1).TakeWhile(l => l.StartsWith('\t')).Count());
        Assert.Equal(
            ["#define HWBENCH_LAST(CALL) \\", "\tCALL(9, nine, 6, -)", "#define HWBENCH_PRIORITY_3(CALL) \\", "\tCALL(5, five, 5, 3) \\"],
            lines.SkipWhile(l => !l.StartsWith("#define HWBENCH_LAST", StringComparison.Ordinal)).Take(4));
    }

    [Fact]
    public void A_mask_is_needed_where_calls_share_a_priority_before_the_last()
    {
        Assert.True(new CallsHeader(s_mixed).HasMask);
        Assert.Contains("#define HWBENCH_HAS_MASK 1", Lines(s_mixed));
        Assert.False(new CallsHeader(CallTableCatalog.Resolve("synthetic-256")).HasMask);
        Assert.False(new CallsHeader(new CallTable("single", "made up", [new Call(1, "one", 1, 1), new Call(2, "two", 1, null), new Call(3, "three", 1, null)])).HasMask);
    }

    [Fact]
    public void Only_the_generated_chain_needs_numbers_that_fit_into_the_mask()
    {
        CallTable wide = CallTableCatalog.Resolve("synthetic-100-p");

        Assert.Equal(
            ["generated: Xen's mask of priorities ends at 63, and the table's numbers reach 99"],
            ReferenceDesign.All.Where(d => d.WhyIllegal(wide) is not null).Select(d => $"{d.Name}: {d.WhyIllegal(wide)}"));
        Assert.All(ReferenceDesign.All, d => Assert.Null(d.WhyIllegal(CallTableCatalog.Resolve("synthetic-64-p"))));
        Assert.All(ReferenceDesign.All, d => Assert.Null(d.WhyIllegal(CallTableCatalog.Resolve("synthetic-4096"))));
    }

    private static string[] Lines(CallTable table) => new CallsHeader(table).Text().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
