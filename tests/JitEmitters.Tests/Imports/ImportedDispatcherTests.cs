using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>What a compiler makes of a dispatcher is copied to other places and still does what it must.</summary>
public sealed class ImportedDispatcherTests
{
    public static TheoryData<string, string> Compilations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string compiler in CCompiler.Present.DefaultIfEmpty("gcc"))
            {
                foreach (string options in new[] { "-O0 -fno-jump-tables", "-O1", "-O2", "-O3", "-Os", "-O2 -fno-jump-tables", "-O2 -fno-optimize-sibling-calls", "-O2 -fcf-protection=full", "-O2 -fno-plt", "-O2 -s" })
                {
                    data.Add(compiler, options);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Compilations))]
    public void A_table_and_a_switch_are_right_wherever_they_are_copied(string compiler, string options)
    {
        Assert.All(new[] { Imported.Small, XenFacts.Pv64 }, table =>
        {
            byte[] file = CCompiler.Compile(
                CCompiler.Handlers(table) + CCompiler.Table(table, "by_table") + CCompiler.Switch(table, "by_switch"), $"{options} -fPIC -shared", compiler);
            Assert.Empty(Imported.Verify(Imported.Of(file, "by_table"), table));
            Assert.Empty(Imported.Verify(Imported.Of(file, "by_switch"), table));
        });
    }

    [Fact]
    public void The_example_in_the_header_is_right()
    {
        var table = new CallTable("three", "the header's example", Enumerable.Range(0, 3).Select(n => new Call((uint)n, $"call_{n}", 6, null)));
        IEnumerable<string> lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "hwbench.h"))
            .SkipWhile(l => !l.Contains("#include \"hwbench.h\"")).TakeWhile(l => l.StartsWith(" *   ", StringComparison.Ordinal) || l == " *").Select(l => l.Length > 2 ? l[3..] : "");
        byte[] file = CCompiler.Compile(string.Join('\n', lines));
        Assert.Empty(Imported.Verify(Imported.Of(file, "my_table"), table));
        Assert.Empty(Imported.Verify(Imported.Of(file, "my_chain"), table));
        Assert.InRange(lines.Count(l => l.Trim().Length > 0), 10, 20);
    }

    [Fact]
    public void Functions_data_and_cold_parts_of_its_own_go_with_it()
    {
        byte[] file = CCompiler.Compile(CCompiler.Handlers(Imported.Small) + """
            static unsigned long counts[8];
            static const unsigned char order[8] = { 0, 9, 1, 2, 9, 9, 9, 3 };
            __attribute__((noinline, cold)) static long unknown(unsigned long nr) { counts[7] += nr; return HWBENCH_NOSYS; }
            __attribute__((noinline)) static unsigned place(unsigned long nr) { return order[nr]; }
            HWBENCH_DISPATCHER(mine)
            {
                if (__builtin_expect(nr > 7, 0)) return unknown(nr);
                counts[0]++;
                switch (place(nr)) { case 0: return CALL(0); case 1: return CALL(2); case 2: return CALL(3); case 3: return CALL(7); }
                return unknown(nr);
            }
            """);
        ImportedVariant variant = Imported.Of(file, "mine");
        Assert.Empty(Imported.Verify(variant, Imported.Small));
        CodeObject code = variant.Build(DispatchSpec.ByPriority(Imported.Small, Mitigation.Bare));
        Assert.Contains("mine", code.Labels[code.Entry]);
        Assert.Contains(code.Labels.Values, l => l.StartsWith("unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-mindirect-branch=thunk-extern -mindirect-branch-register -mfunction-return=thunk-extern")]
    [InlineData("-mindirect-branch=thunk-extern -mindirect-branch-register")]
    [InlineData("-mindirect-branch=thunk")]
    [InlineData("-mindirect-branch=thunk-inline")]
    public void Branches_through_thunks_are_right_under_each_mitigation(string options)
    {
        byte[] file = CCompiler.Compile(CCompiler.Handlers(Imported.Small) + CCompiler.Table(Imported.Small, "mine"), $"-O2 -fPIC -shared {options}");
        Assert.All(MitigationCatalog.Names, mitigation => Assert.Empty(Imported.Verify(Imported.Of(file, "mine"), Imported.Small, mitigation)));
    }

    [Theory]
    [InlineData("bare", 1)]
    [InlineData("jmp-thunk", 1)]
    [InlineData("retpoline", 0)]
    public void A_branch_to_an_extern_thunk_takes_the_form_of_the_mitigation(string mitigation, int indirect)
    {
        byte[] file = CCompiler.Compile(
            CCompiler.Handlers(Imported.Small) + CCompiler.Table(Imported.Small, "mine"), "-O2 -fPIC -shared -mindirect-branch=thunk-extern -mindirect-branch-register");
        Mitigation hardened = MitigationCatalog.Find(mitigation)!;
        CodeObject code = Imported.Of(file, "mine").Build(DispatchSpec.ByPriority(Imported.Small, hardened));
        IReadOnlyList<Thunk> thunks = Thunk.For(hardened, [code]);
        Assert.Equal(mitigation != "bare", thunks.Count == 1);
        Assert.Equal(indirect, new BranchTracer(code, thunks).Trace(2).Branches.Indirect);
    }

    [Theory]
    [InlineData("rax")]
    [InlineData("r11")]
    public void A_branch_through_any_register_finds_a_thunk_of_its_own(string register)
    {
        byte[] file = CCompiler.Compile(
            CCompiler.Handlers(Imported.Small) + CCompiler.Table(Imported.Small, "other")
            + $"HWBENCH_DISPATCHER(mine) {{ if (nr > 7 || !other_table[nr]) return HWBENCH_NOSYS; "
            + $"register hwbench_handler *f __asm__(\"{register}\") = other_table[nr]; __asm__ volatile(\"\" : \"+r\"(f)); return f(a1, a2, a3, a4, a5, a6); }}",
            "-O2 -fPIC -shared -mindirect-branch=thunk-extern -mindirect-branch-register");
        Assert.All(new[] { "bare", "retpoline", "its-thunk" }, mitigation => Assert.Empty(Imported.Verify(Imported.Of(file, "mine"), Imported.Small, mitigation)));
    }

    [Theory]
    [InlineData("gcc", "-O2")]
    [InlineData("gcc", "-O2 -fno-optimize-sibling-calls")]
    [InlineData("clang-14", "-O2")]
    public void A_compilers_jump_table_is_followed_without_running_it(string compiler, string options)
    {
        byte[] file = CCompiler.Compile(CCompiler.Handlers(XenFacts.Pv64) + CCompiler.Switch(XenFacts.Pv64, "mine"), $"{options} -fPIC -shared", compiler);
        CodeObject code = Imported.Of(file, "mine").Build(DispatchSpec.ByPriority(XenFacts.Pv64, MitigationCatalog.Find("bare")!));
        var tracer = new BranchTracer(code, []);
        Assert.Equal(XenFacts.Pv64.Slots, code.DataRelocations.Count(r => r.Kind == RelocationKind.Relative32));
        Assert.All(Enumerable.Range(0, XenFacts.Pv64.Slots + 3), number =>
        {
            BranchTrace trace = tracer.Trace((ulong)number);
            Assert.Equal(XenFacts.Pv64.IndexOf((uint)number), trace.Handler);
            Assert.Equal(1, trace.Branches.Conditional);
            Assert.Equal(number < XenFacts.Pv64.Slots ? 1 : 0, trace.Branches.Indirect);
        });
    }

    [Fact]
    public void A_table_wants_all_of_its_handlers_and_no_others()
    {
        ImportedVariant variant = Imported.Of(CCompiler.Compile(CCompiler.Handlers(Imported.Small) + CCompiler.Switch(Imported.Small, "mine")), "mine");
        Assert.Null(variant.WhyIllegal(Imported.Small));
        Assert.Equal(
            "it never refers to the handler of number 8 (eight)",
            variant.WhyIllegal(new CallTable("more", "made up", [.. Imported.Small.Calls, new Call(8, "eight", 1, null)])));
        Assert.Equal(
            "it refers to the handler of number 7, which the table doesn't have",
            variant.WhyIllegal(new CallTable("fewer", "made up", Imported.Small.Calls.Where(c => c.Number != 7))));
    }

    [Fact]
    public void Nothing_of_it_depends_on_where_it_is_but_the_relocations()
    {
        byte[] source = CCompiler.Compile(CCompiler.Handlers(Imported.Small) + CCompiler.Table(Imported.Small, "mine"));
        CodeObject code = Imported.Of(source, "mine").Build(DispatchSpec.ByPriority(Imported.Small, Mitigation.Bare));
        Assert.Equal(Imported.Small.Slots * sizeof(ulong), code.Data.Length);
        Assert.Equal(Imported.Small.Calls.Select((c, i) => ((int)c.Number * sizeof(ulong), new Symbol(SymbolKind.Handler, i))),
            code.DataRelocations.OrderBy(r => r.Offset).Select(r => (r.Offset, r.Target)));
        Assert.Equal([new Symbol(SymbolKind.Data, 0)], code.CodeRelocations.Select(r => r.Target).Distinct());
    }
}
