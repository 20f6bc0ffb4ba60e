using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.PerfVisibility;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.PerfVisibility;

public class PerfSymbolTests
{
    [Fact]
    public void Every_byte_of_a_placement_has_exactly_one_name()
    {
        var image = new CellImage(DispatchSpec.ByPriority(XenFacts.Pv64, MitigationCatalog.Find("retpoline-linux")!), VariantCatalog.All, new Hot());
        using var arena = new Arena(1 << 20, 1 << 20);
        var placer = new Placer(arena, image, new Random(1), 16);
        _ = placer.Next();
        PlacedCode placed = placer.Where();

        PerfSymbol[] symbols = [.. PerfSymbol.Of(placed).OrderBy(s => s.Address)];
        PlacedObject[] objects = [.. placed.Dispatchers, placed.Kernel, .. placed.Thunks, .. placed.Handlers];

        Assert.Equal(symbols.Length, symbols.Select(s => s.Name).Distinct().Count());
        Assert.Equal(objects.Sum(o => o.Object.Code.Length), symbols.Sum(s => s.Length));
        Assert.All(symbols.Zip(symbols.Skip(1)), pair => Assert.True(pair.First.Address + (ulong)pair.First.Length <= pair.Second.Address));
        Assert.All(objects, o => Assert.Contains(symbols, s => s.Name == o.Name && s.Address == o.Address));
    }

    [Fact]
    public void A_map_has_a_line_for_each_label_of_a_thunk()
    {
        var thunk = new PlacedObject("thunk", MitigationCatalog.Find("retpoline-linux")!.BuildThunk(Symbol.IndirectThunk(Register.RAX)), 0x7f00_0000_0ab0);
        var placed = new PlacedCode([], thunk, [], []);

        // call; pause, lfence, jmp; mov, ret, int3: 5, 2 + 3 + 2, 4 + 1 + 1 bytes.
        Assert.Equal(
            "7f0000000ab0 5 thunk\n7f0000000ab5 7 thunk.speculation_trap\n7f0000000abc 6 thunk.replace_return\n",
            PerfMap.Text(PerfSymbol.Of(placed)));
    }

    [Fact]
    public void The_map_of_a_process_goes_when_it_is_done_and_is_not_written_through_a_link()
    {
        // No process has a number so high (PID_MAX_LIMIT is 2^22).
        int process = int.MaxValue - Random.Shared.Next(1000);
        string path = PerfMap.PathOf(process);
        string elsewhere = Path.GetTempFileName();
        try
        {
            _ = File.CreateSymbolicLink(path, elsewhere);
            using (new PerfMap(process, [new PerfSymbol("a", 0x10, 0x20)]))
            {
                Assert.Equal($"/tmp/perf-{process}.map", path);
                Assert.Equal("10 20 a\n", File.ReadAllText(path));
            }

            Assert.False(File.Exists(path));
            Assert.Equal("", File.ReadAllText(elsewhere));
        }
        finally
        {
            File.Delete(elsewhere);
            File.Delete(path);
        }
    }
}
