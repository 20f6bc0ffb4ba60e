using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;
using Xunit;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>Compiled dispatchers in the timing kernel, beside emitted ones.</summary>
public sealed class TimedImportTests
{
    private const string Ruin = """
        static __attribute__((noinline)) void ruin(void)
        {
            __asm__ volatile("mov $-1, %%rax\n\tmov %%rax, %%rcx\n\tmov %%rax, %%rdx\n\tmov %%rax, %%rsi\n\tmov %%rax, %%rdi\n\t"
                "mov %%rax, %%r8\n\tmov %%rax, %%r9\n\tmov %%rax, %%r10\n\tmov %%rax, %%r11\n\tmovq %%rax, %%xmm0\n\tmovq %%rax, %%xmm15"
                ::: "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "xmm0", "xmm15");
        }

        """;

    [Theory]
    [InlineData("hot")]
    [InlineData("dependent")]
    public void A_dispatcher_may_leave_anything_in_the_registers_that_the_ABI_leaves_to_it(string context)
    {
        byte[] file = CCompiler.Compile(CCompiler.Handlers(Imported.Small) + Ruin + """
            HWBENCH_DISPATCHER(mine)
            {
                long result = HWBENCH_NOSYS;
                switch (nr) { case 0: result = CALL(0); break; case 2: result = CALL(2); break; case 3: result = CALL(3); break; case 7: result = CALL(7); break; }
                ruin();
                return result;
            }
            """);
        ImportedVariant variant = Imported.Of(file, "mine");
        Assert.Empty(Imported.Verify(variant, Imported.Small));
        var image = new CellImage(DispatchSpec.ByPriority(Imported.Small, MitigationCatalog.Find("bare")!), [variant, new Table()], ContextCatalog.Find(context)!);
        uint[] numbers = [.. Enumerable.Range(0, 4000).Select(i => Imported.Small.Calls[i * i % 4].Number)];
        using var arena = new Arena(8 << 20, 8 << 20);
        var placer = new Placer(arena, image, new Random(3), numbers.Length);
        for (int placement = 0; placement < 2 * Strata.SetSize; placement++)
        {
            Placement placed = placer.Next();
            placed.Load(numbers);

            // A wrong sum of results would throw.
            Assert.True(placed.Run(0, 1000, 3000) > 0);
            Assert.True(placed.Run(1, 1000, 3000) > 0);
        }
    }

    [Fact]
    public void What_it_writes_to_its_own_data_is_undone_by_the_next_placement()
    {
        byte[] file = CCompiler.Compile(CCompiler.Handlers(Imported.Small) + """
            static volatile unsigned long calls;
            HWBENCH_DISPATCHER(mine)
            {
                if (++calls > 600) return 5;
                switch (nr) { case 0: return CALL(0); case 2: return CALL(2); case 3: return CALL(3); case 7: return CALL(7); }
                return HWBENCH_NOSYS;
            }
            """);
        var image = new CellImage(DispatchSpec.ByPriority(Imported.Small, MitigationCatalog.Find("bare")!), [Imported.Of(file, "mine")], ContextCatalog.Find("hot")!);
        uint[] numbers = [.. Enumerable.Repeat(2u, 500)];
        using var arena = new Arena(8 << 20, 8 << 20);
        var placer = new Placer(arena, image, new Random(3), numbers.Length);
        for (int placement = 0; placement < 3; placement++)
        {
            Placement placed = placer.Next();
            placed.Load(numbers);
            Assert.True(placed.Run(0, 100, 400) > 0);
            _ = Assert.Throws<WrongHandlerException>(() => placed.Run(0, 100, 400));
        }
    }
}
