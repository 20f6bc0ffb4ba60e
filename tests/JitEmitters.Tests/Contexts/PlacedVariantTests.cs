using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Memory;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Contexts;

/// <summary>What a context is told of where a variant lies.</summary>
public sealed class PlacedVariantTests : IDisposable
{
    private readonly Arena _arena = new(1 << 20, 1 << 20);

    [Fact]
    public void Lines_are_those_that_hold_a_byte()
    {
        Assert.Empty(new AddressRange(0x1000, 0).Lines());
        Assert.Equal([0x1000UL], new AddressRange(0x1000, 64).Lines());
        Assert.Equal([0x1000UL, 0x1040UL], new AddressRange(0x103f, 2).Lines());
        Assert.Equal([0x1000UL, 0x1040UL, 0x1080UL], new AddressRange(0x103f, 66).Lines());
    }

    [Theory]
    [InlineData("table", "retpoline", 1)]
    [InlineData("table", "bare", 0)]
    [InlineData("generated", "retpoline", 0)]
    public void The_code_of_a_variant_is_its_dispatcher_and_the_thunks_that_it_needs(string variant, string mitigation, int thunks)
    {
        (CellImage image, PlacedCode code, VariantPlace place) = Place("hot", mitigation, variant, "table");

        Assert.Equal([(code.Dispatchers[0].Address, image.Dispatchers[0].Code.Length), .. code.Thunks.Take(thunks).Select(t => (t.Address, t.Object.Code.Length))],
            place.Code.Select(r => (r.Start, r.Length)));
        Assert.Equal(image.Dispatchers[0].Data.Length, place.Table.Length);
    }

    // Compiled without the cell's return thunk: only the indirect thunk leads there.
    [Fact]
    public void A_thunk_that_a_needed_thunk_jumps_to_is_needed_too()
    {
        var image = new CellImage(
            DispatchSpec.ByPriority(Matrix.Synthetic(4, priorities: 0), MitigationCatalog.Find("retpoline-linux+return-thunk")!), [new CallsWithPlainReturn()], new ColdCode());
        var placer = new Placer(_arena, image, new Random(3), 8);
        _ = placer.Next();

        Assert.Equal([Symbol.IndirectThunk(Register.RAX), Symbol.ReturnThunk], image.Thunks.Select(t => t.Symbol));
        Assert.Equal(placer.Where().Thunks.Select(t => t.Address), placer.PlaceOf(0).Code.Skip(1).Select(r => r.Start));
    }

    private sealed class CallsWithPlainReturn() : Variant("plain-return", "a call through the thunk, and a return of its own")
    {
        protected override CodeObject Assemble(DispatchSpec spec)
        {
            CodeBuilder code = spec.Mitigation.NewCode();
            code.Place(code.Label(Name));
            code.Call(Symbol.IndirectThunk(Register.RAX));
            code.Asm.ret();
            return code.Build();
        }

        protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) => throw new InvalidOperationException("assembled as a whole");
    }

    [Fact]
    public void Cold_code_flushes_every_line_of_dispatcher_and_thunk_once()
    {
        (_, PlacedCode code, VariantPlace place) = Place("cold-code", "retpoline", "table", "generated");
        ulong[] words = new ColdCode().Data(place);

        Assert.Equal((ulong)words.Length - 1, words[0]);
        Assert.Equal(words[1..].Distinct(), words[1..]);
        Assert.All(words[1..], line => Assert.Equal(0UL, line % 64));
        foreach (PlacedObject piece in new[] { code.Dispatchers[0], code.Thunks[0] })
        {
            for (ulong at = piece.Address; at < piece.End; at++)
            {
                Assert.Contains(at & ~63UL, words[1..]);
            }
        }
    }

    [Fact]
    public void A_cold_table_is_every_line_of_the_table_and_nothing_where_there_is_none()
    {
        Assert.Equal([0UL], new ColdTable().Data(Place("cold-table", "bare", "generated").Place));

        (CellImage image, _, VariantPlace place) = Place("cold-table", "bare", "table");
        ulong[] words = new ColdTable().Data(place);
        Assert.Equal(image.Dispatchers[0].Data.Length / 64, words.Length - 1);
        Assert.Equal(place.Table.Start, words[1]);
        Assert.InRange((nint)place.Table.Start, _arena.Data, _arena.Data + _arena.DataBytes);
    }

    [Fact]
    public void Copies_have_addresses_and_offsets_of_their_own_and_the_same_bytes_and_table()
    {
        (CellImage image, PlacedCode code, VariantPlace place) = Place("sites(4)", "bare", "table@4");

        Assert.Equal(4, place.Entries.Distinct().Count());
        Assert.Equal(place.Entries, place.Code.Select(r => r.Start));
        Assert.Equal(place.Entries, code.Copies[0].Select(c => c.Address));
        Assert.All(code.Copies[0], copy => Assert.Same(image.Dispatchers[0], copy.Object));
        Assert.Equal(VariantCatalog.Find("table")!.Build(image.Spec).Sha256(), image.Dispatchers[0].Sha256());
    }

    [Fact]
    public void Call_sites_take_the_copies_in_turn()
    {
        var place = new VariantPlace([10, 20, 30], [], default);
        Assert.Equal([10UL, 20UL, 30UL, 10UL, 20UL, 30UL], new Sites(6).Data(place));
        Assert.Equal([10UL, 10UL], new Sites(2).Data(place with { Entries = [10] }));
    }

    private (CellImage Image, PlacedCode Code, VariantPlace Place) Place(string context, string mitigation, params string[] variants)
    {
        CallTable table = Matrix.Synthetic(40, priorities: 2);
        var image = new CellImage(
            DispatchSpec.ByPriority(table, MitigationCatalog.Find(mitigation)!), [.. variants.Select(v => VariantCatalog.Find(v)!)], ContextCatalog.Find(context)!);
        var placer = new Placer(_arena, image, new Random(3), 8);
        _ = placer.Next();
        return (image, placer.Where(), placer.PlaceOf(0));
    }

    public void Dispose() => _arena.Dispose();
}
