using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Placements;

/// <summary>An image in an arena: the addresses of its pieces where they were drawn, and their bytes there.</summary>
internal sealed class PlacedImage(Arena arena, CellImage image, CellItems items, DrawnPlaces places)
{
    private readonly ulong[] _handlers = new ulong[image.Handlers.Count];
    private readonly ulong[] _thunks = new ulong[Symbol.ThunkCount];
    private (int Offset, int Length) _sealed;

    /// <summary>Of a piece of code's first byte.</summary>
    public ulong CodeAt(int item) => LoadedAt(item)?.Address ?? (ulong)(arena.Code + places.Code(item));

    /// <summary>Of a handler's entry, by its index in the call table.</summary>
    public ulong HandlerAt(int index) => (ulong)(arena.Code + places.Handler(index) + image.Handlers[index].Entry);

    /// <summary>Of a piece of data.</summary>
    public nint DataAt(int item) => arena.Data + places.Data(item);

    /// <summary>A variant's offset within its line.</summary>
    public int OffsetOf(int variant) => LoadedAt(variant) is { } loaded ? (int)(loaded.Address % Strata.LineBytes) : places.Offset(variant);

    /// <summary>Takes back what it wrote before, and writes all code and tables.</summary>
    public void Write()
    {
        if (_sealed.Length > 0)
        {
            _ = arena.Unseal(_sealed.Offset, _sealed.Length);
        }

        _sealed = places.CodeSpan;
        Span<byte> code = arena.Unseal(_sealed.Offset, _sealed.Length);
        SymbolAddresses symbols = Resolve();
        for (int i = 0; i < _handlers.Length; i++)
        {
            int start = places.Handler(i);
            Linker.Place(image.Handlers[i], code[(start - _sealed.Offset)..], (ulong)(arena.Code + start), [], 0, symbols);
        }

        for (int i = 0; i < items.Objects.Count; i++)
        {
            if (LoadedAt(i) is { } loaded)
            {
                loaded.Bind(symbols, image.Handlers);
                continue;
            }

            // Copies share a table.
            int data = items.VariantOf(i) is { } variant ? places.Data(variant) : 0;
            Linker.Place(
                items.Objects[i], code[(places.Code(i) - _sealed.Offset)..], CodeAt(i), arena.DataSpan[data..], (ulong)(arena.Data + data), symbols);
        }

        arena.Seal(_sealed.Offset, _sealed.Length);
    }

    /// <summary>Writes what the context reads for a variant.</summary>
    /// <returns>Its address; 0 where the context reads nothing.</returns>
    public nint WriteContextData(int variant, VariantPlace place)
    {
        if (items.ContextDataOf(variant) is not { } item)
        {
            return 0;
        }

        MemoryMarshal.AsBytes<ulong>(image.Context.Data(place)).CopyTo(arena.DataSpan.Slice(places.Data(item), items.DataLength(item)));
        return DataAt(item);
    }

    private SymbolAddresses Resolve()
    {
        for (int i = 0; i < _handlers.Length; i++)
        {
            _handlers[i] = HandlerAt(i);
        }

        foreach ((int i, Thunk thunk) in image.Thunks.Index())
        {
            _thunks[thunk.Symbol.Index] = CodeAt(items.FirstThunk + i) + (ulong)thunk.Object.Entry;
        }

        ulong function = items.ContextFunction is { } item ? CodeAt(item) + (ulong)image.ContextFunction!.Entry : 0;
        return new SymbolAddresses(_handlers, _thunks, function);
    }

    // A loaded dispatcher's place is drawn like the others', and stays empty.
    private LoadedCode? LoadedAt(int item) => item != items.Handlers ? LoadedCode.Of(items.Objects[item]) : null;
}
