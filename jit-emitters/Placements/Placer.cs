using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Placements;

/// <summary>
/// Places a cell's image afresh: random pages of a large pool, objects in random order (which also exchanges the roles
/// of copies) with random gaps, offsets within a line by <see cref="Strata"/>, handlers in random order, tables,
/// numbers and what the context reads on random data lines, the stack lowered by a random amount.
/// </summary>
public sealed class Placer
{
    /// <summary>Of an arena with more code, only so much is drawn from, as long as an image doesn't take more than half of it.</summary>
    public const int PoolBytes = 16 << 20;

    private const int MaxGapLines = 48;
    private const int MaxStackLines = 64;

    private readonly Arena _arena;
    private readonly CellImage _image;
    private readonly Random _random;
    private readonly int _numbersCapacity;
    private readonly CellItems _items;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _dataOrder;
    private readonly int[] _dataStarts;
    private readonly int[] _slots;
    private readonly ulong[] _handlerAddresses;
    private readonly ulong[] _thunkAddresses = new ulong[Symbol.ThunkCount];
    private readonly int _codeSpan;
    private readonly int _codePool;
    private readonly int _dataSpan;

    private Strata? _strata;
    private int _placementInSet;
    private int _entryDraw;
    private (int Offset, int Length) _sealed;

    /// <param name="numbersCapacity">The most numbers that a batch reads, lead-in included.</param>
    /// <exception cref="ArgumentException">The image doesn't fit into the arena.</exception>
    public Placer(Arena arena, CellImage image, Random random, int numbersCapacity)
    {
        _arena = arena;
        _image = image;
        _random = random;
        _numbersCapacity = numbersCapacity;
        _items = new CellItems(image, numbersCapacity);
        _order = [.. Enumerable.Range(0, _items.CodeCount)];
        _starts = new int[_order.Length];
        _slots = [.. Enumerable.Range(0, image.Handlers.Count)];
        _handlerAddresses = new ulong[image.Handlers.Count];
        _dataOrder = [.. Enumerable.Range(0, _items.DataCount)];
        _dataStarts = new int[_dataOrder.Length];
        _codeSpan = checked(_order.Sum(i => RoomFor(_items.CodeLength(i))));
        _dataSpan = _dataOrder.Sum(i => CellItems.Lines(_items.DataLength(i)) + MaxGapLines) * Strata.LineBytes;
        if (_codeSpan + Arena.PageSize > arena.CodeBytes || _dataSpan + Arena.PageSize > arena.DataBytes)
        {
            throw new ArgumentException($"{_codeSpan} bytes of code and {_dataSpan} of data don't fit into the arena");
        }

        _codePool = (int)Math.Min(arena.CodeBytes, Math.Max(PoolBytes, 2L * _codeSpan));
    }

    /// <summary>The most bytes of an arena that an object of code takes, the gap before it included.</summary>
    public static int RoomFor(int codeBytes) => (CellItems.Lines(codeBytes) + MaxGapLines + 1) * Strata.LineBytes;

    /// <summary>Draws the next placement; what the one before placed is gone.</summary>
    public Placement Next()
    {
        if (_strata is null || _placementInSet == Strata.SetSize)
        {
            // One more stratified object than there are placed ones: the handlers' slots shift together.
            _strata = new Strata(_order.Length, _random);
            _placementInSet = 0;
        }

        DrawCode(_strata);
        DrawData();
        _placementInSet++;
        return Write(_strata, _placementInSet - 1);
    }

    /// <summary>Where the code of the placement drawn last lies.</summary>
    public PlacedCode Where()
    {
        return new(
            [.. _items.Copies.Select((copies, v) => (IReadOnlyList<PlacedObject>)[.. copies.Select(item => new PlacedObject(_image.Variants[v].Name, _image.Dispatchers[v], AddressOf(item)))])],
            PlacedObject.Of(_image.Kernel, AddressOf(_items.Kernel)),
            [.. _image.Thunks.Select((thunk, i) => PlacedObject.Of(thunk.Object, AddressOf(_items.FirstThunk + i)))],
            [.. _image.Handlers.Select((handler, i) => PlacedObject.Of(handler, _handlerAddresses[i] - (ulong)handler.Entry))])
        {
            ContextFunction = _items.ContextFunction is { } item ? PlacedContextFunction(_image.ContextFunction!, AddressOf(item)) : null,
        };
    }

    /// <summary>Where everything of a variant lies in the placement drawn last.</summary>
    public VariantPlace PlaceOf(int variant) =>
        _items.PlaceOf(variant, AddressOf, (ulong)DataAddressOf(variant), _image.Variants[variant].EntryOffset(_entryDraw));

    private static PlacedObject PlacedContextFunction(CodeObject function, ulong address) => new(function.Labels[function.Entry], function, address);

    private ulong AddressOf(int item) => LoadedAt(item)?.Address ?? (ulong)(_arena.Code + _starts[item]);

    // Its place is drawn like the others', and stays empty.
    private LoadedCode? LoadedAt(int item) => item != _items.Handlers ? LoadedCode.Of(_items.Objects[item]) : null;

    private nint DataAddressOf(int item) => _arena.Data + _dataStarts[item];

    private void DrawCode(Strata strata)
    {
        _random.Shuffle(_order);
        _random.Shuffle(_slots);
        int cursor = _random.Next((_codePool - _codeSpan) / Arena.PageSize) * Arena.PageSize;
        foreach (int item in _order)
        {
            cursor += _random.Next(MaxGapLines) * Strata.LineBytes;
            _starts[item] = cursor + (_items.StartsLine(item) ? 0 : strata.Offset(item, _placementInSet));
            cursor += (CellItems.Lines(_items.CodeLength(item)) + 1) * Strata.LineBytes;
        }
    }

    private void DrawData()
    {
        _random.Shuffle(_dataOrder);
        int cursor = _random.Next((_arena.DataBytes - _dataSpan) / Arena.PageSize) * Arena.PageSize;
        foreach (int item in _dataOrder)
        {
            cursor += _random.Next(MaxGapLines) * Strata.LineBytes;
            _dataStarts[item] = cursor;
            cursor += CellItems.Lines(_items.DataLength(item)) * Strata.LineBytes;
        }
    }

    private Placement Write(Strata strata, int placementInSet)
    {
        if (_sealed.Length > 0)
        {
            _ = _arena.Unseal(_sealed.Offset, _sealed.Length);
        }

        int first = _starts.Min();
        int length = _order.Max(i => _starts[i] + _items.CodeLength(i)) - first;
        Span<byte> code = _arena.Unseal(first, length);
        Span<byte> data = _arena.DataSpan;
        for (int i = 0; i < _slots.Length; i++)
        {
            _handlerAddresses[i] = (ulong)(_arena.Code + HandlerStart(i) + _image.Handlers[i].Entry);
        }

        foreach ((int i, Thunk thunk) in _image.Thunks.Index())
        {
            _thunkAddresses[thunk.Symbol.Index] = AddressOf(_items.FirstThunk + i) + (ulong)thunk.Object.Entry;
        }

        ulong function = _items.ContextFunction is { } item ? AddressOf(item) + (ulong)_image.ContextFunction!.Entry : 0;
        var symbols = new SymbolAddresses(_handlerAddresses, _thunkAddresses, function);
        for (int i = 0; i < _slots.Length; i++)
        {
            int start = HandlerStart(i);
            Linker.Place(_image.Handlers[i], code[(start - first)..], (ulong)(_arena.Code + start), [], 0, symbols);
        }

        for (int i = 0; i < _items.Objects.Count; i++)
        {
            if (LoadedAt(i) is { } loaded)
            {
                loaded.Bind(symbols, _image.Handlers);
                continue;
            }

            // Copies share a table.
            int dataStart = _items.VariantOf(i) is { } variant ? _dataStarts[variant] : 0;
            Linker.Place(
                _items.Objects[i],
                code[(_starts[i] - first)..],
                AddressOf(i),
                data[dataStart..],
                (ulong)(_arena.Data + dataStart),
                symbols);
        }

        _arena.Seal(first, length);
        _sealed = (first, length);
        return CreatePlacement(strata, placementInSet);
    }

    private Placement CreatePlacement(Strata strata, int placementInSet)
    {
        int dispatchers = _image.Dispatchers.Count;
        nint[] kernels = new nint[dispatchers];
        nint[] entries = new nint[dispatchers];
        nint[] contextData = new nint[dispatchers];
        int[] offsets = new int[dispatchers];
        _entryDraw = _random.Next(int.MaxValue);
        for (int i = 0; i < dispatchers; i++)
        {
            VariantPlace place = PlaceOf(i);
            kernels[i] = (nint)AddressOf(_image.Variants[i].IsCalled ? _items.Kernel : _items.EmptyKernel!.Value);
            entries[i] = (nint)place.Entries[0];
            contextData[i] = WriteContextData(i, place);
            offsets[i] = LoadedAt(i) is { } loaded ? (int)(loaded.Address % Strata.LineBytes) : strata.Offset(i, placementInSet);
        }

        return new Placement(
            _image,
            kernels,
            entries,
            contextData,
            offsets,
            DataAddressOf(_items.Numbers),
            _numbersCapacity,
            DataAddressOf(_items.Arguments),
            _items.Samples is { } samples ? DataAddressOf(samples) : 0,
            _random.Next(MaxStackLines) * Strata.StepBytes);
    }

    private nint WriteContextData(int variant, VariantPlace place)
    {
        if (_items.ContextDataOf(variant) is not { } item)
        {
            return 0;
        }

        MemoryMarshal.AsBytes<ulong>(_image.Context.Data(place)).CopyTo(_arena.DataSpan.Slice(_dataStarts[item], _items.DataLength(item)));
        return DataAddressOf(item);
    }

    private int HandlerStart(int index) => _starts[_items.Handlers] + (_slots[index] * _items.SlotLines * Strata.LineBytes);
}
