namespace HwBench.JitEmitters.Imports;

/// <summary>
/// Where scattered pieces of an object go when they are put together: in the same order, each at its old offset modulo 64,
/// as close as that allows. So what the compiler aligned stays aligned, and no distance grows.
/// </summary>
internal sealed class PackedLayout
{
    private const ulong LineBytes = 64;

    private readonly List<(ulong Start, ulong End, int Offset)> _pieces = [];

    /// <param name="pieces">First address and length, ascending; none overlaps another.</param>
    /// <param name="alignment">Of the first byte's offset, a power of two up to 64; offset 0 has the addresses that are multiples of it.</param>
    public PackedLayout(IEnumerable<(ulong Start, int Length)> pieces, ulong alignment)
    {
        ulong cursor = 0;
        ulong? shift = null;
        foreach ((ulong start, int length) in pieces)
        {
            shift ??= start & ~(alignment - 1) & (LineBytes - 1);
            ulong offset = cursor + ((start - shift.Value - cursor) & (LineBytes - 1));
            _pieces.Add((start, start + (ulong)length, (int)offset));
            cursor = offset + (ulong)length;
        }

        Bytes = (int)cursor;
    }

    /// <summary>Of all together, gaps included.</summary>
    public int Bytes { get; }

    /// <summary>Where the byte of an old address, or the end of a piece, is now.</summary>
    public int OffsetOf(ulong address)
    {
        int low = 0;
        int high = _pieces.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= address ? (middle, high) : (low, middle - 1);
        }

        (ulong start, ulong end, int offset) = _pieces[low];
        return address >= start && address <= end
            ? offset + (int)(address - start)
            : throw new ImportException($"refers to 0x{address:x}, outside of everything that is copied");
    }
}
