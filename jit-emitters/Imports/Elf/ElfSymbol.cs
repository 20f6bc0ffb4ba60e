namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>An entry of a symbol table (System V gABI 4.1, "Symbol Table").</summary>
/// <param name="Type">As in the file.</param>
/// <param name="Section">Index of the section that it is in; 0 where another object has it.</param>
/// <param name="Address">From the object's base.</param>
/// <param name="Size">In bytes; 0 where unknown.</param>
public sealed record ElfSymbol(string Name, int Type, ushort Section, ulong Address, ulong Size)
{
    // From here on section indices have meanings of their own.
    private const ushort FirstReserved = 0xff00;

    private const int NoType = 0;
    private const int Object = 1;
    private const int Function = 2;
    private const int ThreadLocal = 6;
    private const int IndirectFunction = 10;

    /// <summary>Whether it is in this object.</summary>
    public bool IsDefined => Section is not 0 and < FirstReserved;

    /// <summary>Whether it has one address for all threads, known before the object is loaded.</summary>
    public bool IsFixed => IsDefined && Type is not (ThreadLocal or IndirectFunction);

    public bool IsFunction => Type == Function;

    /// <summary>Assembled by hand, without a type.</summary>
    public bool MayBeFunction => Type is Function or NoType;

    public bool IsData => Type is Object or ThreadLocal;

    /// <summary>Chosen by a resolver when the object is loaded.</summary>
    public bool IsIndirect => Type == IndirectFunction;

    /// <summary>Whether it is known to reach over an address.</summary>
    public bool Covers(ulong address) => IsDefined && address >= Address && address - Address < Size;
}
