using HwBench.Harness.Compiled;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Compiled;

/// <summary>What is emitted against what GCC makes of our own C of the same design, number by number, holes and unknown numbers included.</summary>
public sealed class ReferenceAgreementTests : IDisposable
{
    private static readonly string[] s_mitigations = ["bare", "retpoline", "jmp-thunk+return-thunk"];

    // Beyond the last number, where masks and 32-bit compares would go wrong.
    private static readonly ulong[] s_unknown = [64, 65, 87, 129, 1000, 1ul << 31, 1ul << 32, (1ul << 32) + 1, 1ul << 63, ulong.MaxValue];

    private static readonly CCompiler? s_gcc = CCompiler.Find(CompilerKind.Gcc);

    private const string Missing = "gcc isn't installed; Debian's package gcc has it";

    private static readonly Mitigation s_bare = MitigationCatalog.Find("bare")!;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hwbench-compiled-");

    public static TheoryData<string, string> Cases { get; } = new(
        from table in new[] { "xen-4.17-pv64", "xen-4.17-pv32", "xen-4.17-hvm64", "xen-4.17-hvm32", "synthetic-256" }
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

    /// <summary>
    /// From 800 basic blocks on (evrp-sparse-threshold) GCC 12 keeps few of the ranges that it knows numbers to be in, and
    /// compares once more what can only be equal. Told to keep them all it makes what is emitted.
    /// </summary>
    [Fact]
    public void Of_hundreds_of_calls_GCC_compares_some_once_more_because_it_forgets_which_numbers_are_left()
    {
        Assert.SkipWhen(s_gcc is null, Missing);
        CallTable table = CallTableCatalog.Resolve("linux-x86_64");
        BranchTracer ours = Tracer(VariantCatalog.Find("tree")!, table, s_bare);
        BranchTracer forgetful = Compiled(table, []);
        BranchTracer remembering = Compiled(table, ["--param=evrp-sparse-threshold=100000"]);
        int more = 0;
        foreach (ulong number in Numbers(table))
        {
            (BranchTrace emitted, BranchTrace gcc) = (ours.Trace(number), forgetful.Trace(number));
            Assert.Equal((emitted.Handler, emitted.Result), (gcc.Handler, gcc.Result));
            Assert.InRange(gcc.Branches.Conditional - emitted.Branches.Conditional, 0, 1);
            Assert.Equal(Seen(emitted, table.Name), Seen(remembering.Trace(number), table.Name));
            more += gcc.Branches.Conditional - emitted.Branches.Conditional;
        }

        Assert.NotEqual(0, more);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_clang_compiles_leads_each_number_to_the_same_handler(string table, string design)
    {
        CCompiler? clang = CCompiler.Find(CompilerKind.Clang);
        Assert.SkipWhen(clang is null, "clang isn't installed; Debian's package clang has it");
        CallTable calls = CallTableCatalog.Resolve(table);
        var compiled = new CompiledVariant(ReferenceDesign.Find(design)!, clang!, new ReferenceCompilation(_folder.FullName));
        compiled.Compile(calls, s_bare, TestContext.Current.CancellationToken);
        BranchTracer tracer = Tracer(compiled, calls, s_bare);
        Assert.All(Numbers(calls), number => Assert.Equal(
            (number, compiled.Target(calls, number) is { } handler ? handler : Variant.NotImplemented),
            (number, tracer.Trace(number) is { Handler: { } reached } ? reached : (int)tracer.Trace(number).Result!.Value)));
    }

    /// <summary>Behind a mask GCC's probabilities are rounded, and a list of even length may be split one value earlier.</summary>
    [Fact]
    public void Where_rounding_splits_a_list_otherwise_numbers_change_places_in_the_tree_and_their_mean_stays()
    {
        Assert.SkipWhen(s_gcc is null, Missing);
        CallTable table = CallTableCatalog.Resolve("synthetic-64-p");
        var compiled = new CompiledVariant(ReferenceDesign.Find("generated")!, s_gcc!, new ReferenceCompilation(_folder.FullName));
        compiled.Compile(table, s_bare, TestContext.Current.CancellationToken);
        BranchTracer gcc = Tracer(compiled, table, s_bare);
        BranchTracer ours = Tracer(VariantCatalog.Find("generated")!, table, s_bare);
        Assert.All(Numbers(table), number => Assert.Equal(
            (ours.Trace(number).Handler, ours.Trace(number).Result), (gcc.Trace(number).Handler, gcc.Trace(number).Result)));
        double Mean(BranchTracer tracer) => table.Calls.Average(c => tracer.Trace(c.Number).Branches.Conditional);
        Assert.Equal(Mean(gcc), Mean(ours), 0.1);
    }

    private BranchTracer Compiled(CallTable table, string[] more)
    {
        ReferenceDesign tree = ReferenceDesign.Find("tree")!;
        var usual = CompilerFlags.For(CompilerKind.Gcc, s_bare);
        var flags = new CompilerFlags($"{usual.Key}-{more.Length}", [.. usual.Flags, .. more]);
        var compilation = new ReferenceCompilation(_folder.FullName);
        compilation.Compile(tree, s_gcc!, table, flags, TestContext.Current.CancellationToken);
        var file = new ElfFile(File.ReadAllBytes(compilation.PathOf(tree, s_gcc!, table, flags)));
        var dispatcher = new ImportedDispatcher(file, file.Symbols.First(s => s.IsDefined && s.Name == tree.Symbol));
        return new BranchTracer(dispatcher.Build(table, s_bare), []);
    }

    private void AssertSame(CallTable table, string design, IReadOnlyList<string> mitigations)
    {
        Assert.SkipWhen(s_gcc is null, Missing);
        ReferenceDesign reference = ReferenceDesign.Find(design)!;
        var compiled = new CompiledVariant(reference, s_gcc!, new ReferenceCompilation(_folder.FullName));
        foreach (Mitigation mitigation in mitigations.Select(name => MitigationCatalog.Find(name)!))
        {
            compiled.Compile(table, mitigation, TestContext.Current.CancellationToken);
            BranchTracer gcc = Tracer(compiled, table, mitigation);
            BranchTracer ours = Tracer(VariantCatalog.Find(design)!, table, mitigation);
            string where = $"{design} on {table.Name}, {mitigation.Name}";
            foreach (ulong number in Numbers(table))
            {
                Assert.Equal(Seen(ours.Trace(number), where), Seen(gcc.Trace(number), where));
            }
        }
    }

    private static IEnumerable<ulong> Numbers(CallTable table) => Enumerable.Range(0, table.Slots + 2).Select(n => (ulong)n).Concat(s_unknown);

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
