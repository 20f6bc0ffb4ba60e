using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Verification;

/// <summary>
/// Places a verification image at random: each object takes each offset modulo 64 once in a set of
/// <see cref="Strata.SetSize"/> placements, in random order and with random gaps.
/// </summary>
internal sealed class VerificationPlacer : IDisposable
{
    private const int MaxGapLines = 48;

    // Room to choose from beside what the image fills.
    private const int SparePages = 256;

    private readonly VerificationImage _image;
    private readonly Random _random;
    private readonly Arena _arena;
    private readonly int[] _order;
    private readonly int[] _codeStarts;
    private readonly int[] _dataStarts;
    private readonly ulong[] _handlers;
    private readonly ulong[] _thunks = new ulong[Symbol.ThunkCount];
    private Strata? _strata;
    private int _placements;
    private (int Offset, int Length) _sealed;

    public VerificationPlacer(VerificationImage image, Random random)
    {
        _image = image;
        _random = random;
        int items = image.Items.Count;
        _order = [.. Enumerable.Range(0, items)];
        _codeStarts = new int[items];
        _dataStarts = new int[items];
        _handlers = new ulong[image.HandlerOffsets.Count];
        int spare = SparePages * Arena.PageSize;
        _arena = new Arena(spare + image.Items.Sum(o => Room(o.Code)), spare + image.Items.Sum(o => Room(o.Data)));
    }

    /// <summary>Draws the next placement; what the one before placed is gone.</summary>
    public void Next()
    {
        int placement = _placements++ % Strata.SetSize;
        if (placement == 0)
        {
            _strata = new Strata(_order.Length, _random);
        }

        _random.Shuffle(_order);
        int code = _random.Next(SparePages) * Arena.PageSize;
        int data = _random.Next(SparePages) * Arena.PageSize;
        int first = code;
        foreach (int item in _order)
        {
            int offset = _image.Items[item].Alignment == Strata.LineBytes ? 0 : _strata!.Offset(item, placement);
            _codeStarts[item] = code + (_random.Next(MaxGapLines) * Strata.LineBytes) + offset;
            _dataStarts[item] = data + (_random.Next(MaxGapLines) * Strata.LineBytes);
            code += Room(_image.Items[item].Code);
            data += Room(_image.Items[item].Data);
        }

        Write(first, code - first);
    }

    /// <summary>The address of an item's code.</summary>
    public nint CodeOf(int item) => LoadedCode.Of(_image.Items[item]) is { } loaded ? (nint)loaded.Address : _arena.Code + _codeStarts[item];

    /// <summary>Where in its code an item is entered.</summary>
    public int EntryOf(int item) => _image.Items[item].Entry;

    /// <summary>An item's data.</summary>
    public Span<byte> DataOf(int item) => _arena.DataSpan.Slice(_dataStarts[item], _image.Items[item].Data.Length);

    private void Write(int first, int length)
    {
        if (_sealed.Length > 0)
        {
            _ = _arena.Unseal(_sealed.Offset, _sealed.Length);
        }

        Span<byte> code = _arena.Unseal(first, length);
        for (int i = 0; i < _handlers.Length; i++)
        {
            _handlers[i] = (ulong)(CodeOf(VerificationImage.Handlers) + _image.HandlerOffsets[i]);
        }

        foreach ((int i, Thunk thunk) in _image.Thunks.Index())
        {
            _thunks[thunk.Symbol.Index] = (ulong)(CodeOf(_image.FirstThunk + i) + thunk.Object.Entry);
        }

        for (int i = 0; i < _order.Length; i++)
        {
            if (LoadedCode.Of(_image.Items[i]) is { } loaded)
            {
                loaded.Bind(new SymbolAddresses(_handlers, _thunks), null);
                continue;
            }

            Span<byte> data = DataOf(i);
            ulong dataAddress = (ulong)(_arena.Data + _dataStarts[i]);
            Linker.Place(_image.Items[i], code[(_codeStarts[i] - first)..], (ulong)CodeOf(i), data, dataAddress, new SymbolAddresses(_handlers, _thunks));
        }

        _arena.Seal(first, length);
        _sealed = (first, length);
    }

    // Lines that bytes fill at any offset, and the largest gap before them.
    private static int Room(byte[] bytes) => (((bytes.Length + Strata.LineBytes - 1) / Strata.LineBytes) + 1 + MaxGapLines) * Strata.LineBytes;

    public void Dispose() => _arena.Dispose();
}
