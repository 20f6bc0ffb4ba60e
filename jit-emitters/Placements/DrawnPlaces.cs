using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Placements;

/// <summary>Where each piece of an image lies in an arena's two regions, in bytes from the region's start; drawn afresh for each placement.</summary>
internal sealed class DrawnPlaces
{
    /// <summary>The most free lines before a piece, plus one.</summary>
    public const int MaxGapLines = 48;

    private readonly CellItems _items;
    private readonly Random _random;
    private readonly int[] _order;
    private readonly int[] _starts;
    private readonly int[] _dataOrder;
    private readonly int[] _dataStarts;
    private readonly int[] _slots;
    private readonly int _codeFreedom;
    private readonly int _dataFreedom;
    private Strata? _strata;
    private int _placement = -1;

    /// <exception cref="ArgumentException">The image doesn't fit into the arena.</exception>
    public DrawnPlaces(Arena arena, CellItems items, int handlers, Random random)
    {
        _items = items;
        _random = random;
        _order = [.. Enumerable.Range(0, items.CodeCount)];
        _starts = new int[_order.Length];
        _slots = [.. Enumerable.Range(0, handlers)];
        _dataOrder = [.. Enumerable.Range(0, items.DataCount)];
        _dataStarts = new int[_dataOrder.Length];
        int code = checked(_order.Sum(i => Placer.RoomFor(items.CodeLength(i))));
        int data = _dataOrder.Sum(i => CellItems.Lines(items.DataLength(i)) + MaxGapLines) * Strata.LineBytes;
        if (code + Arena.PageSize > arena.CodeBytes || data + Arena.PageSize > arena.DataBytes)
        {
            throw new ArgumentException($"{code} bytes of code and {data} of data don't fit into the arena");
        }

        int pool = (int)Math.Min(arena.CodeBytes, Math.Max(Placer.PoolBytes, 2L * code));
        _codeFreedom = (pool - code) / Arena.PageSize;
        _dataFreedom = (arena.DataBytes - data) / Arena.PageSize;
    }

    /// <summary>From the first piece of code to the end of the last.</summary>
    public (int Offset, int Length) CodeSpan
    {
        get
        {
            int first = _starts.Min();
            return (first, _order.Max(i => _starts[i] + _items.CodeLength(i)) - first);
        }
    }

    public void Draw()
    {
        if (_strata is null || _placement == Strata.SetSize - 1)
        {
            // The handlers are one piece: their slots shift together.
            _strata = new Strata(_order.Length, _random);
            _placement = -1;
        }

        _placement++;
        DrawCode();
        DrawData();
    }

    /// <summary>Of a piece of code.</summary>
    public int Code(int item) => _starts[item];

    /// <summary>Of a handler, by its index in the call table.</summary>
    public int Handler(int index) => _starts[_items.Handlers] + (_slots[index] * _items.SlotLines * Strata.LineBytes);

    /// <summary>Of a piece of data.</summary>
    public int Data(int item) => _dataStarts[item];

    /// <summary>A piece of code's offset within its line, where its stratum says it.</summary>
    public int Offset(int item) => _strata!.Offset(item, _placement);

    private void DrawCode()
    {
        _random.Shuffle(_order);
        _random.Shuffle(_slots);
        int cursor = _random.Next(_codeFreedom) * Arena.PageSize;
        foreach (int item in _order)
        {
            cursor += _random.Next(MaxGapLines) * Strata.LineBytes;
            _starts[item] = cursor + (_items.StartsLine(item) ? 0 : Offset(item));
            cursor += (CellItems.Lines(_items.CodeLength(item)) + 1) * Strata.LineBytes;
        }
    }

    private void DrawData()
    {
        _random.Shuffle(_dataOrder);
        int cursor = _random.Next(_dataFreedom) * Arena.PageSize;
        foreach (int item in _dataOrder)
        {
            cursor += _random.Next(MaxGapLines) * Strata.LineBytes;
            _dataStarts[item] = cursor;
            cursor += CellItems.Lines(_items.DataLength(item)) * Strata.LineBytes;
        }
    }
}
