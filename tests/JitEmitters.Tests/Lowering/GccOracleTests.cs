using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Lowering;

/// <summary>What is emitted against what GCC itself makes of the same C: conditional branches number by number, holes included.</summary>
public class GccOracleTests
{
    private static readonly CallTable[] s_xenTables = [XenFacts.Pv64, XenFacts.Pv32, XenFacts.Hvm64, XenFacts.Hvm32];

    [Fact]
    public void A_switch_over_random_numbers_becomes_the_tree_that_GCC_makes()
    {
        Assert.SkipWhen(GccCompiler.WhyAbsent is not null, GccCompiler.WhyAbsent ?? "");
        var random = new Random(20221);
        CallTable[] tables = [.. Enumerable.Range(1, 60).Append(300).SelectMany(size => new[]
        {
            RandomTable(random, size, size * 5 / 4),
            RandomTable(random, size, size * 20),
        })];
        AssertSame(new Tree(), tables, table => GccCompiler.Switch(table, Enumerable.Range(0, table.Calls.Count)));
    }

    [Fact]
    public void The_generated_chain_of_each_Xen_table_branches_as_GCC_compiles_it()
    {
        Assert.SkipWhen(GccCompiler.WhyAbsent is not null, GccCompiler.WhyAbsent ?? "");
        AssertSame(new Generated(), s_xenTables, table => Chain(table, Expected));
    }

    [Fact]
    public void Without_likely_GCC_branches_as_often()
    {
        Assert.SkipWhen(GccCompiler.WhyAbsent is not null, GccCompiler.WhyAbsent ?? "");
        AssertSame(new GeneratedUnlikely(), s_xenTables, table => Chain(table, condition => condition));
    }

    [Fact]
    public void Without_nested_priorities_GCC_compares_one_by_one()
    {
        Assert.SkipWhen(GccCompiler.WhyAbsent is not null, GccCompiler.WhyAbsent ?? "");
        AssertSame(new GeneratedFlat(), s_xenTables, Flat);
    }

    private static void AssertSame(Variant variant, IReadOnlyList<CallTable> tables, Func<CallTable, string> body)
    {
        string[] names = [.. tables.Select((_, i) => $"dispatch_{i}")];
        string source = string.Concat(tables.Zip(names).Select(p => GccCompiler.Function(p.Second, body(p.First))));
        IReadOnlyList<BranchTracer> compiled = GccCompiler.Compile(names, source, tables.Max(t => t.Calls.Count));
        foreach ((CallTable table, BranchTracer gcc) in tables.Zip(compiled))
        {
            var ours = new BranchTracer(variant.Build(DispatchSpec.ByPriority(table, new Bare())), []);
            string numbers = string.Join(' ', table.Calls.Select(c => $"{c.Number}"));
            foreach (ulong number in Enumerable.Range(0, table.Slots + 2).Select(n => (ulong)n).Append(ulong.MaxValue))
            {
                Assert.Equal(Seen(gcc.Trace(number), numbers), Seen(ours.Trace(number), numbers));
            }
        }
    }

    private static (ulong Number, int? Handler, long? Result, int Conditional, string Table) Seen(BranchTrace trace, string table) =>
        (trace.Number, trace.Handler, trace.Result, trace.Branches.Conditional, table);

    private static int[][] Groups(CallTable table) => [.. Enumerable.Range(0, table.Calls.Count)
        .GroupBy(i => table.Calls[i].Priority ?? int.MaxValue).OrderBy(g => g.Key).Select(g => g.ToArray())];

    private static string Expected(string condition) => $"__builtin_expect(!!({condition}), 1)";

    private static string Flat(CallTable table)
    {
        int[][] groups = Groups(table);
        IEnumerable<string> tests = groups.SkipLast(1).SelectMany(g => g).Select(i => $"if ({Expected($"nr == {table.Calls[i].Number}")}) CALL({i}); else ");
        return string.Concat(tests) + GccCompiler.Switch(table, groups[^1]);
    }

    // The chain as Xen's generator writes it, from the order of priorities.
    private static string Chain(CallTable table, Func<string, string> expected)
    {
        int[][] groups = Groups(table);
        string text = groups.SkipLast(1).Any(g => g.Length > 1) ? "unsigned long mask = nr > 63 ? 0 : 1ul << nr; " : "";
        foreach (int[] group in groups.SkipLast(1))
        {
            text += group.Length == 1
                ? $"if ({expected($"nr == {Number(group[0])}")}) CALL({group[0]}); else "
                : $"if ({expected($"mask & ({string.Join(" | ", group.Select(i => $"1ul << {Number(i)}"))})")}) {{ {Shared(group)} }} else ";
        }

        return text + GccCompiler.Switch(table, groups[^1]);

        uint Number(int handler) => table.Calls[handler].Number;
        string Shared(int[] group) => group.Length == 2
            ? $"if (nr == {Number(group[0])}) CALL({group[0]}); else CALL({group[1]});"
            : GccCompiler.Switch(table, group);
    }

    private static CallTable RandomTable(Random random, int size, int below)
    {
        int[] numbers = [.. Enumerable.Range(0, Math.Max(below, size))];
        random.Shuffle(numbers);
        return new CallTable("random", "drawn", numbers.Take(size).Select(n => new Call((uint)n, $"call_{n}", 1, null)));
    }
}
