using HwBench.JitEmitters.Imports.Elf;

namespace HwBench.JitEmitters.Imports;

/// <summary>The parts of an object's data that a dispatcher refers to.</summary>
internal sealed class DataRanges(ImportedObject source)
{
    /// <summary>The most data that is copied, in bytes.</summary>
    public const int MaxData = 1 << 20;

    // The words of the global offset table know nothing of each other.
    private const string OffsetTable = ".got";
    private const int Word = sizeof(ulong);

    private const int MostRanges = 4096;

    // Of all ranges, overlaps counted twice: what it costs to look for their pointers.
    private long _bytes;

    private readonly SortedDictionary<ulong, ulong> _endByStart = [];

    /// <summary>First address and length, ascending; none overlaps another.</summary>
    public IEnumerable<(ulong Start, int Length)> All
    {
        get
        {
            (ulong Start, ulong End)? last = null;
            foreach ((ulong start, ulong end) in _endByStart)
            {
                if (last is { } open && start <= open.End)
                {
                    last = (open.Start, Math.Max(open.End, end));
                    continue;
                }

                if (last is { } done)
                {
                    yield return (done.Start, (int)(done.End - done.Start));
                }

                last = (start, end);
            }

            if (last is { } rest)
            {
                yield return (rest.Start, (int)(rest.End - rest.Start));
            }
        }
    }

    /// <summary>Adds the object that an address lies in: the symbol that covers it, or without one the whole section.</summary>
    /// <returns>What pointers in it lead to; none where it was there before.</returns>
    public IReadOnlyList<ImportTarget> Add(ulong address)
    {
        if (_endByStart.Any(range => address >= range.Key && address < range.Value))
        {
            return [];
        }

        ElfSection section = source.File.SectionAt(address)!;
        (ulong start, ulong length) = section.Name.StartsWith(OffsetTable, StringComparison.Ordinal) ? (address, Word)
            : source.File.Symbols.FirstOrDefault(s => s.IsFixed && s.Covers(address)) is { } symbol ? (symbol.Address, symbol.Size)
            : (section.Address, section.Size);
        if (length > MaxData)
        {
            throw new ImportException($"refers to {length} bytes of data at 0x{start:x}; {MaxData} bytes are the most that is copied");
        }

        Add(start, (int)length);
        return [.. Pointers(start, (int)length).Select(p => p.Target)];
    }

    /// <summary>Adds a range of known length, without pointers.</summary>
    public void Add(ulong start, int length)
    {
        _ = source.File.Read(start, length);
        _endByStart[start] = Math.Max(_endByStart.GetValueOrDefault(start), start + (ulong)length);
        _bytes += length;
        if (_bytes > MaxData || _endByStart.Count > MostRanges)
        {
            throw new ImportException($"refers to more than {MaxData} bytes of data or {MostRanges} pieces of it; that is the most that is copied");
        }
    }

    /// <summary>The pointers in a range.</summary>
    public IEnumerable<(ulong Address, ImportTarget Target)> Pointers(ulong start, int length)
    {
        for (ulong at = start; at + Word <= start + (ulong)length; at++)
        {
            if (source.File.RelocationAt(at) is { } relocation)
            {
                yield return (at, source.At(relocation.Target, () => $"the pointer at 0x{relocation.Address:x}"));
            }
        }
    }
}
