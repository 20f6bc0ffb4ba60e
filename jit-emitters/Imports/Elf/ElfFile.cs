namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>
/// A shared object for x86-64 Linux (System V gABI 4.1 and its AMD64 supplement): its sections, symbols and dynamic
/// relocations. What it costs to read is bounded by the file's size, whatever its headers say.
/// </summary>
public sealed class ElfFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    private const uint SectionHeaderBytes = 64;
    private const uint SymbolBytes = 24;
    private const uint RelocationBytes = 24;

    // Beyond user space: no object is loaded there, and sums of two such addresses don't overflow.
    private const ulong AddressLimit = 1UL << 47;

    private readonly ElfBytes _bytes;
    private readonly Dictionary<ulong, ElfRelocation> _relocations = [];

    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ImportException">It is no such object, or damaged.</exception>
    public ElfFile(byte[] bytes)
    {
        _bytes = new ElfBytes(bytes);
        ElfHeader.Check(bytes, _bytes);
        Sections = ReadSections();
        IReadOnlyList<ElfSymbol> dynamic = ReadSymbols(ElfSection.DynamicSymbols);
        Symbols = [.. ReadSymbols(ElfSection.SymbolTable).Concat(dynamic).Where(s => s.Name.Length > 0).Distinct()];
        ReadRelocations(dynamic);
    }

    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>Those with a name; one that stands in both tables is given once.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; }

    /// <summary>The loaded section that an address lies in; null for none.</summary>
    public ElfSection? SectionAt(ulong address) => Sections.FirstOrDefault(s => s.Holds(address));

    /// <summary>The relocation of the field at an address; null for none.</summary>
    public ElfRelocation? RelocationAt(ulong address) => _relocations.GetValueOrDefault(address);

    /// <summary>Bytes as they are in the file, or zeros.</summary>
    /// <exception cref="ImportException">The range is not within one section.</exception>
    public byte[] Read(ulong address, int length)
    {
        ElfSection section = SectionAt(address) ?? throw new ImportException($"refers to 0x{address:x}, where it has nothing");
        ulong offset = address - section.Address;
        return (ulong)length > section.Size - offset
            ? throw new ImportException($"refers to {length} bytes at 0x{address:x}, beyond the end of section {section.Name}")
            : section.HasNoBytes ? new byte[length] : _bytes.Slice(section.FileOffset + offset, (ulong)length).ToArray();
    }

    private List<ElfSection> ReadSections()
    {
        (ulong start, ushort size, ushort count, ushort names) = (_bytes.U64(40), _bytes.U16(58), _bytes.U16(60), _bytes.U16(62));
        if (start == 0 || count == 0)
        {
            throw new ImportException("has no section headers, so it can't be told what is code; don't strip them");
        }

        if (size != SectionHeaderBytes || names >= count)
        {
            throw new ImportException($"is damaged: {count} section headers of {size} bytes, the one of names being {names}");
        }

        _ = _bytes.Slice(start, count * (ulong)SectionHeaderBytes);
        var sections = new List<ElfSection>(count);
        ElfSection nameTable = ReadSection(start + (names * (ulong)SectionHeaderBytes), null);
        for (uint i = 0; i < count; i++)
        {
            sections.Add(ReadSection(start + (i * SectionHeaderBytes), nameTable));
        }

        // Then nothing is read twice.
        return (ulong)sections.Sum(s => s.HasNoBytes ? 0 : (long)s.Size) <= (ulong)_bytes.Length
            ? sections
            : throw new ImportException("is damaged: its sections overlap");
    }

    private ElfSection ReadSection(ulong at, ElfSection? names)
    {
        uint type = _bytes.U32(at + 4);
        var section = new ElfSection(
            names is null ? "" : _bytes.Name(names, _bytes.U32(at)),
            type,
            _bytes.U64(at + 8),
            _bytes.U64(at + 16),
            _bytes.U64(at + 24),
            type == 0 ? 0 : _bytes.U64(at + 32),
            _bytes.U32(at + 40));
        if (section.Address >= AddressLimit || section.Size >= AddressLimit)
        {
            throw new ImportException($"is damaged: section '{section.Name}' has 0x{section.Size:x} bytes at 0x{section.Address:x}");
        }

        _ = section.HasNoBytes ? default : _bytes.Slice(section.FileOffset, section.Size);
        return section;
    }

    private List<ElfSymbol> ReadSymbols(uint type)
    {
        var symbols = new List<ElfSymbol>();
        if (Sections.FirstOrDefault(s => s.Type == type) is not { } table)
        {
            return symbols;
        }

        ElfSection names = Linked(table);
        for (ulong at = table.FileOffset; at + SymbolBytes <= table.FileOffset + table.Size; at += SymbolBytes)
        {
            symbols.Add(new(_bytes.Name(names, _bytes.U32(at)), _bytes.At(at + 4) & 0xf, _bytes.U16(at + 6), _bytes.U64(at + 8), _bytes.U64(at + 16)));
        }

        return symbols;
    }

    private void ReadRelocations(IReadOnlyList<ElfSymbol> dynamic)
    {
        if (Sections.Any(s => s.Type == ElfSection.PackedRelocations))
        {
            throw new ImportException("has packed relocations; link it with -Wl,-z,nopack-relative-relocs");
        }

        foreach (ElfSection table in Sections.Where(s => s.IsLoaded && s.Type == ElfSection.RelocationsWithAddend))
        {
            for (ulong at = table.FileOffset; at + RelocationBytes <= table.FileOffset + table.Size; at += RelocationBytes)
            {
                uint symbol = _bytes.U32(at + 12);
                if (symbol >= Math.Max(dynamic.Count, 1))
                {
                    throw new ImportException($"is damaged: a relocation names symbol {symbol} of {dynamic.Count}");
                }

                ulong address = _bytes.U64(at);
                _relocations[address] = new(address, _bytes.U32(at + 8), symbol == 0 ? null : dynamic[(int)symbol], _bytes.U64(at + 16));
            }
        }
    }

    private ElfSection Linked(ElfSection table) => table.Link < Sections.Count
        ? Sections[(int)table.Link]
        : throw new ImportException($"is damaged: section {table.Name} goes with section {table.Link} of {Sections.Count}");
}
