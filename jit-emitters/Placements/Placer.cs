using System.Runtime.CompilerServices;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Placements;

/// <summary>
/// Places a cell's image afresh: random pages of a large pool, objects in random order (which also exchanges the roles
/// of copies) with random gaps, offsets within a line by <see cref="Strata"/>, handlers in random order, tables and
/// numbers on random data lines, the stack lowered by a random amount.
/// </summary>
public sealed class Placer
{
    private const int MaxGapLines = 48;
    private const int MaxStackLines = 64;

    private readonly Arena _arena;
    private readonly CellImage _image;
    private readonly Random _random;
    private readonly int _numbersCapacity;
    private readonly CodeObject[] _objects;
    private readonly int _handlerItem;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _dataOrder;
    private readonly int[] _dataStarts;
    private readonly int[] _slots;
    private readonly ulong[] _handlerAddresses;
    private readonly ulong[] _thunkAddresses = new ulong[Symbol.ThunkCount];
    private readonly int _slotLines;
    private readonly int _codeSpan;
    private readonly int _dataSpan;

    private Strata? _strata;
    private int _placementInSet;
    private (int Offset, int Length) _sealed;

    /// <param name="numbersCapacity">The most numbers that a batch reads, lead-in included.</param>
    /// <exception cref="ArgumentException">The image doesn't fit into the arena.</exception>
    public Placer(Arena arena, CellImage image, Random random, int numbersCapacity)
    {
        _arena = arena;
        _image = image;
        _random = random;
        _numbersCapacity = numbersCapacity;
        _objects = [.. image.Dispatchers, image.Kernel, .. image.Thunks.Select(t => t.Object)];
        _handlerItem = _objects.Length;
        _order = [.. Enumerable.Range(0, _objects.Length + 1)];
        _starts = new int[_order.Length];
        _slots = [.. Enumerable.Range(0, image.Handlers.Count)];
        _handlerAddresses = new ulong[image.Handlers.Count];
        _slotLines = image.Handlers.Max(h => Lines(h.Code.Length));

        // Data items: the table of each dispatcher, then the numbers, then the kernel's arguments.
        _dataOrder = [.. Enumerable.Range(0, image.Dispatchers.Count + 2)];
        _dataStarts = new int[_dataOrder.Length];
        _codeSpan = _order.Sum(i => Lines(CodeLength(i)) + MaxGapLines + 1) * Strata.LineBytes;
        _dataSpan = _dataOrder.Sum(i => Lines(DataLength(i)) + MaxGapLines) * Strata.LineBytes;
        if (_codeSpan + Arena.PageSize > arena.CodeBytes || _dataSpan + Arena.PageSize > arena.DataBytes)
        {
            throw new ArgumentException($"{_codeSpan} bytes of code and {_dataSpan} of data don't fit into the arena");
        }
    }

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
        int dispatchers = _image.Dispatchers.Count;
        ulong At(int item) => (ulong)(_arena.Code + _starts[item]);
        return new(
            [.. Enumerable.Range(0, dispatchers).Select(i => new PlacedObject(_image.Variants[i].Name, _objects[i], At(i)))],
            PlacedObject.Of(_image.Kernel, At(dispatchers)),
            [.. _image.Thunks.Select((thunk, i) => PlacedObject.Of(thunk.Object, At(dispatchers + 1 + i)))],
            [.. _image.Handlers.Select((handler, i) => PlacedObject.Of(handler, _handlerAddresses[i] - (ulong)handler.Entry))]);
    }

    private void DrawCode(Strata strata)
    {
        _random.Shuffle(_order);
        _random.Shuffle(_slots);
        int cursor = _random.Next((_arena.CodeBytes - _codeSpan) / Arena.PageSize) * Arena.PageSize;
        foreach (int item in _order)
        {
            cursor += _random.Next(MaxGapLines) * Strata.LineBytes;
            _starts[item] = cursor + (StartsLine(item) ? 0 : strata.Offset(item, _placementInSet));
            cursor += (Lines(CodeLength(item)) + 1) * Strata.LineBytes;
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
            cursor += Lines(DataLength(item)) * Strata.LineBytes;
        }
    }

    private Placement Write(Strata strata, int placementInSet)
    {
        if (_sealed.Length > 0)
        {
            _ = _arena.Unseal(_sealed.Offset, _sealed.Length);
        }

        int first = _starts.Min();
        int length = _order.Max(i => _starts[i] + CodeLength(i)) - first;
        Span<byte> code = _arena.Unseal(first, length);
        Span<byte> data = _arena.DataSpan;
        for (int i = 0; i < _slots.Length; i++)
        {
            _handlerAddresses[i] = (ulong)(_arena.Code + HandlerStart(i) + _image.Handlers[i].Entry);
        }

        int dispatchers = _image.Dispatchers.Count;
        foreach ((int i, Thunk thunk) in _image.Thunks.Index())
        {
            _thunkAddresses[thunk.Symbol.Index] = (ulong)(_arena.Code + _starts[dispatchers + 1 + i] + thunk.Object.Entry);
        }

        var symbols = new SymbolAddresses(_handlerAddresses, _thunkAddresses);
        for (int i = 0; i < _slots.Length; i++)
        {
            int start = HandlerStart(i);
            Linker.Place(_image.Handlers[i], code[(start - first)..], (ulong)(_arena.Code + start), [], 0, symbols);
        }

        for (int i = 0; i < _objects.Length; i++)
        {
            int dataStart = i < dispatchers ? _dataStarts[i] : 0;
            Linker.Place(
                _objects[i],
                code[(_starts[i] - first)..],
                (ulong)(_arena.Code + _starts[i]),
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
        nint[] entries = new nint[dispatchers];
        int[] offsets = new int[dispatchers];
        int draw = _random.Next(int.MaxValue);
        for (int i = 0; i < dispatchers; i++)
        {
            entries[i] = _arena.Code + _starts[i] + _objects[i].Entry + _image.Variants[i].EntryOffset(draw);
            offsets[i] = strata.Offset(i, placementInSet);
        }

        return new Placement(
            _image,
            _arena.Code + _starts[dispatchers],
            entries,
            offsets,
            _arena.Data + _dataStarts[dispatchers],
            _numbersCapacity,
            _arena.Data + _dataStarts[dispatchers + 1],
            _random.Next(MaxStackLines) * Strata.StepBytes);
    }

    private bool StartsLine(int item) => item != _handlerItem && _objects[item].Alignment == Strata.LineBytes;

    private int HandlerStart(int index) => _starts[_handlerItem] + (_slots[index] * _slotLines * Strata.LineBytes);

    private int CodeLength(int item) =>
        item == _handlerItem ? _slots.Length * _slotLines * Strata.LineBytes : _objects[item].Code.Length;

    private int DataLength(int item) => (item - _image.Dispatchers.Count) switch
    {
        0 => _numbersCapacity * sizeof(uint),
        1 => Unsafe.SizeOf<KernelArguments>(),
        _ => _image.Dispatchers[item].Data.Length,
    };

    private static int Lines(int bytes) => (bytes + Strata.LineBytes - 1) / Strata.LineBytes;
}
