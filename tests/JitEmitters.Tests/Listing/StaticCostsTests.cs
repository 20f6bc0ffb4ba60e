using System.Globalization;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Listing;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Tests.Facts;
using HwBench.JitEmitters.Variants;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Listing;

/// <summary>What is counted in the bytes, against Capstone's reading of the same bytes.</summary>
public class StaticCostsTests
{
    [Fact]
    public void Capstone_counts_the_same_branches_in_every_dispatcher()
    {
        foreach (Emitted emitted in Matrix.All())
        {
            // A return that is hidden in another instruction is seen from the thunk's entry alone.
            Decoded[] all = [.. emitted.Thunks.Select(t => t.Object).Append(emitted.Dispatcher)
                .SelectMany(code => Capstone.Decode(code).UnionBy(Capstone.Decode(code, code.Entry), i => i.Offset))];
            var expected = new BranchCounts(
                all.Count(i => i.IsConditional), all.Count(i => i.IsIndirect), all.Count(i => i.IsDirect), all.Count(i => i.IsReturn));
            StaticCosts costs = StaticCosts.Of(emitted.Dispatcher, emitted.Thunks);
            Assert.Equal((emitted.Name, expected, all.Count(i => i.Mnemonic != "int3"), emitted.Thunks.Sum(t => t.Object.Code.Length) + emitted.Dispatcher.Code.Length), (emitted.Name, costs.Branches, costs.Instructions, costs.CodeBytes));
        }
    }

    [Fact]
    public void Capstone_finds_the_listings_instructions_at_the_same_offsets_with_the_same_lengths()
    {
        foreach (Emitted emitted in Matrix.All())
        {
            string listing = ListingWriter.Write(emitted.Dispatcher, [], emitted.Table);
            Assert.Equal(Capstone.Decode(emitted.Dispatcher).Select(i => (i.Offset, i.Length)), Instructions(listing));
        }
    }

    [Fact]
    public void Copies_are_charged_with_their_code_each_and_with_table_and_thunk_once()
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find("retpoline")!);
        StaticCosts one = StaticCosts.Of(emitted.Dispatcher, emitted.Thunks);
        StaticCosts eight = StaticCosts.Of(emitted.Dispatcher, emitted.Thunks, 8);

        Assert.Equal((8 * (one.CodeBytes - one.ThunkBytes)) + one.ThunkBytes, eight.CodeBytes);
        Assert.Equal((one.ThunkBytes, one.TableBytes), (eight.ThunkBytes, eight.TableBytes));
        Assert.Equal(8 * 2, eight.Branches.Conditional);
        Assert.Equal(one, StaticCosts.Of(emitted.Dispatcher, emitted.Thunks, 1));
    }

    [Fact]
    public void A_dispatcher_that_needs_the_thunk_is_charged_with_it()
    {
        var emitted = Emitted.Of(new Table(), XenFacts.Pv64, MitigationCatalog.Find("retpoline")!);
        var costs = StaticCosts.Of(emitted.Dispatcher, emitted.Thunks);
        CodeObject thunk = Assert.Single(emitted.Thunks).Object;
        Assert.Equal(thunk.Code.Length, costs.ThunkBytes);
        Assert.Equal(emitted.Dispatcher.Code.Length + thunk.Code.Length, costs.CodeBytes);
        Assert.Equal(Lines(emitted.Dispatcher) + 1, costs.CacheLines);
        Assert.Equal(50 * 16, costs.TableBytes);
    }

    [Fact]
    public void A_dispatcher_without_indirect_branches_is_not_charged_with_the_thunk()
    {
        var emitted = Emitted.Of(new Generated(), XenFacts.Pv64, MitigationCatalog.Find("retpoline")!);
        var costs = StaticCosts.Of(emitted.Dispatcher, [new Thunk(Symbol.IndirectThunk(Register.RAX), MitigationCatalog.Find("retpoline")!.BuildThunk(Symbol.IndirectThunk(Register.RAX)))]);
        Assert.Equal(0, costs.ThunkBytes);
        Assert.Equal(emitted.Dispatcher.Code.Length, costs.CodeBytes);
        Assert.Equal(Lines(emitted.Dispatcher), costs.CacheLines);
        Assert.Equal(0, costs.TableBytes);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(128, 2)]
    public void A_started_line_counts_whole(int bytes, int lines)
    {
        var code = new CodeObject([.. Enumerable.Repeat((byte)0xc3, bytes)], [], [], [], new Dictionary<int, string>(), []);
        Assert.Equal(lines, StaticCosts.Of(code, []).CacheLines);
    }

    private static int Lines(CodeObject code) => (int)Math.Ceiling(code.Code.Length / 64.0);

    // "  offset  bytes  instruction", below it data if there is any.
    private static IEnumerable<(int Offset, int Length)> Instructions(string listing) => listing
        .Split('\n')
        .TakeWhile(line => !line.StartsWith("data:", StringComparison.Ordinal))
        .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
        .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries))
        .Select(parts => (int.Parse(parts[0], NumberStyles.HexNumber), parts[1].Trim().Split(' ').Length));
}
