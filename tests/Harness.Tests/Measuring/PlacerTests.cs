using System.Globalization;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class PlacerTests
{
    private const int Placements = 200;

    private static readonly Variant[] s_variants = [new Table(), new Generated(), new JumpTable(), new Table()];

    [Fact]
    public void Objects_never_overlap_and_lie_at_the_offsets_that_were_drawn_with_the_bytes_that_were_emitted()
    {
        using var cell = new PlacedCell("xen-4.17-pv64", "retpoline", 1, s_variants);
        for (int p = 0; p < Placements; p++)
        {
            Placement placement = cell.Next();
            var taken = new List<(int Start, int End)>();
            for (int v = 0; v < s_variants.Length; v++)
            {
                CodeObject source = cell.Image.Dispatchers[v];
                int entry = cell.EntryOf(placement, v);
                Assert.Equal(placement.Offsets[v], entry % Strata.LineBytes);
                Assert.Equal(PlacedCell.Unrelocated(source, source.Code), PlacedCell.Unrelocated(source, cell.Code(entry, source.Code.Length)));
                taken.Add((entry, entry + source.Code.Length));
            }

            taken.Add(Found(cell, cell.Image.Kernel));
            taken.Add(Found(cell, Assert.Single(cell.Image.Thunks).Object));
            taken.AddRange(cell.Image.Handlers.Select(h => Found(cell, h.Code, (_, code) => code.ToArray())));
            taken.Sort();
            Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }

    [Fact]
    public void Every_variant_takes_every_offset_once_in_each_set()
    {
        using var cell = new PlacedCell("synthetic-4", "bare", 2, s_variants);
        for (int set = 0; set < 20; set++)
        {
            int[][] offsets = [.. Enumerable.Range(0, Strata.SetSize).Select(_ => cell.Next().Offsets.ToArray())];
            for (int v = 0; v < s_variants.Length; v++)
            {
                Assert.Equal([0, 16, 32, 48], offsets.Select(o => o[v]).Order());
            }
        }
    }

    [Fact]
    public void Of_two_copies_each_is_the_lower_one_about_half_of_the_time()
    {
        const int many = 1000;
        using var cell = new PlacedCell("synthetic-4", "bare", 3, new Table(), new Table());
        int lower = 0;
        for (int p = 0; p < many; p++)
        {
            Placement placement = cell.Next();
            if (cell.EntryOf(placement, 0) < cell.EntryOf(placement, 1))
            {
                lower++;
            }
        }

        // Five standard deviations of a fair coin.
        Assert.InRange(lower, 500 - 79, 500 + 79);
    }

    [Fact]
    public void No_page_is_ever_writable_and_executable()
    {
        using var cell = new PlacedCell("synthetic-4", "bare", 4, s_variants);
        for (int p = 0; p < 20; p++)
        {
            Placement placement = cell.Next();
            int entry = cell.EntryOf(placement, 0);
            (string Permissions, nint From, nint To)[] maps = [.. File.ReadLines("/proc/self/maps").Select(Map).Where(m => m.To > cell.Arena.Code && m.From < cell.Arena.Data + cell.Arena.DataBytes)];
            Assert.NotEmpty(maps);
            Assert.DoesNotContain(maps, m => m.Permissions.Contains('w', StringComparison.Ordinal) && m.Permissions.Contains('x', StringComparison.Ordinal));
            Assert.Equal("r-xp", Assert.Single(maps, m => m.From <= cell.Arena.Code + entry && cell.Arena.Code + entry < m.To).Permissions);
            Assert.Equal("rw-p", Assert.Single(maps, m => m.From <= cell.Arena.Data && cell.Arena.Data < m.To).Permissions);
        }
    }

    [Fact]
    public void The_same_seed_places_alike_and_another_differently()
    {
        static int[] Entries(int seed)
        {
            using var cell = new PlacedCell("synthetic-4", "bare", seed, s_variants);
            return [.. Enumerable.Range(0, 8).SelectMany(_ =>
            {
                Placement placement = cell.Next();
                return Enumerable.Range(0, s_variants.Length).Select(v => cell.EntryOf(placement, v)).ToArray();
            })];
        }

        Assert.Equal(Entries(5), Entries(5));
        Assert.NotEqual(Entries(5), Entries(6));
    }

    private static (int Start, int End) Found(PlacedCell cell, CodeObject source) =>
        Found(cell, PlacedCell.Unrelocated(source, source.Code), (s, code) => PlacedCell.Unrelocated(source, code));

    private static (int Start, int End) Found(PlacedCell cell, byte[] bytes, Func<byte[], ReadOnlySpan<byte>, byte[]> comparable)
    {
        for (int at = 0; at + bytes.Length <= cell.Arena.CodeBytes; at += Strata.StepBytes)
        {
            ReadOnlySpan<byte> code = cell.Code(at, bytes.Length);
            if (code[0] == bytes[0] && comparable(bytes, code).AsSpan().SequenceEqual(bytes))
            {
                return (at, at + bytes.Length);
            }
        }

        throw new InvalidOperationException("not placed");
    }

    private static (string Permissions, nint From, nint To) Map(string line)
    {
        string[] words = line.Split(' ');
        string[] range = words[0].Split('-');
        return (words[1], nint.Parse(range[0], NumberStyles.HexNumber), nint.Parse(range[1], NumberStyles.HexNumber));
    }
}
