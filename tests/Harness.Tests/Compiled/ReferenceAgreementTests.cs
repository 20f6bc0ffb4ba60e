using HwBench.Harness.Compiled;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Compiled;

/// <summary>What is emitted against what GCC makes of our own C of the same design, number by number, holes and unknown numbers included.</summary>
public sealed class ReferenceAgreementTests : IDisposable
{
    private static readonly string[] s_mitigations = ["bare", "retpoline"];

    // Beyond the last number, where masks and 32-bit compares would go wrong.
    private static readonly ulong[] s_unknown = [64, 65, 87, 129, 1000, 1ul << 31, 1ul << 32, (1ul << 32) + 1, 1ul << 63, ulong.MaxValue];

    private static readonly CCompiler? s_gcc = CCompiler.Find(CompilerKind.Gcc);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwbench-compiled-");

    public static TheoryData<string, string> Cases { get; } = new(
        from table in new[] { "xen-4.17-pv64", "xen-4.17-pv32", "xen-4.17-hvm64", "xen-4.17-hvm32", "synthetic-256", "linux-x86_64" }
        from design in ReferenceDesign.All
        select (table, design.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Emitted_and_compiled_code_execute_the_same_branches_for_every_number(string table, string design) =>
        AssertSame(CallTableCatalog.Resolve(table), design, s_mitigations);

    [Fact]
    public void A_switch_over_random_numbers_becomes_the_tree_that_GCC_makes()
    {
        var random = new Random(20221);
        foreach (int size in Enumerable.Range(1, 40).Append(300))
        {
            AssertSame(RandomTable($"dense-{size}", random, size, size * 5 / 4), "tree", ["bare"]);
            AssertSame(RandomTable($"sparse-{size}", random, size, size * 20), "tree", ["bare"]);
        }
    }

    private void AssertSame(CallTable table, string design, IReadOnlyList<string> mitigations)
    {
        Assert.SkipWhen(s_gcc is null, "gcc isn't installed; Debian's package gcc has it");
        ReferenceDesign reference = ReferenceDesign.Find(design)!;
        var compiled = new CompiledVariant(reference, s_gcc!, new ReferenceCompilation(_folder.FullName));
        foreach (Mitigation mitigation in mitigations.Select(name => MitigationCatalog.Find(name)!))
        {
            compiled.Compile(table, mitigation, TestContext.Current.CancellationToken);
            BranchTracer gcc = Tracer(compiled, table, mitigation);
            BranchTracer ours = Tracer(VariantCatalog.Find(design)!, table, mitigation);
            string where = $"{design} on {table.Name}, {mitigation.Name}";
            foreach (ulong number in Enumerable.Range(0, table.Slots + 2).Select(n => (ulong)n).Concat(s_unknown))
            {
                Assert.Equal(Seen(ours.Trace(number), where), Seen(gcc.Trace(number), where));
            }
        }
    }

    private static BranchTracer Tracer(Variant variant, CallTable table, Mitigation mitigation)
    {
        CodeObject code = variant.Build(DispatchSpec.ByPriority(table, mitigation));
        return new BranchTracer(code, Thunk.For(mitigation, [code]));
    }

    private static (string Where, ulong Number, int? Handler, long? Result, int Conditional, int Indirect) Seen(BranchTrace trace, string where) =>
        (where, trace.Number, trace.Handler, trace.Result, trace.Branches.Conditional, trace.Branches.Indirect);

    private static CallTable RandomTable(string name, Random random, int size, int below)
    {
        int[] numbers = [.. Enumerable.Range(0, Math.Max(below, size))];
        random.Shuffle(numbers);
        return new CallTable(name, "drawn", numbers.Take(size).Select(n => new Call((uint)n, $"call_{n}", 1, null)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
