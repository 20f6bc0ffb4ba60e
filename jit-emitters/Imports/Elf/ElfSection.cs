namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>A section header (System V gABI 4.1, "Sections").</summary>
/// <param name="Address">Where it is loaded, from the object's base.</param>
/// <param name="FileOffset">Of its bytes; meaningless where it <see cref="HasNoBytes"/>.</param>
/// <param name="Size">In bytes, loaded.</param>
/// <param name="Link">The index of the section that this one goes with.</param>
public sealed record ElfSection(string Name, uint Type, ulong Flags, ulong Address, ulong FileOffset, ulong Size, uint Link)
{
    public const uint SymbolTable = 2;
    public const uint RelocationsWithAddend = 4;
    public const uint NoBytes = 8;
    public const uint DynamicSymbols = 11;
    public const uint PackedRelocations = 19;

    private const ulong Allocated = 2;
    private const ulong Executable = 4;
    private const ulong ThreadLocal = 0x400;

    /// <summary>Whether it is in memory when the object is loaded.</summary>
    public bool IsLoaded => (Flags & Allocated) != 0;

    public bool IsCode => IsLoaded && !HasNoBytes && (Flags & Executable) != 0;

    /// <summary>Whether each thread has its own.</summary>
    public bool IsThreadLocal => (Flags & ThreadLocal) != 0;

    /// <summary>Whether it is all zeros, and not in the file (.bss).</summary>
    public bool HasNoBytes => Type == NoBytes;

    public bool Holds(ulong address) => IsLoaded && !IsThreadLocal && address >= Address && address - Address < Size;
}
