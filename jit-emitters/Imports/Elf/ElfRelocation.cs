namespace HwBench.JitEmitters.Imports.Elf;

/// <summary>A field of 8 bytes that the dynamic linker would fill (System V ABI, AMD64 supplement, "Relocation Types").</summary>
/// <param name="Address">Of the field, from the object's base.</param>
/// <param name="Symbol">Null where it needs none.</param>
public sealed record ElfRelocation(ulong Address, uint Type, ElfSymbol? Symbol, ulong Addend)
{
    private const uint Address64 = 1;
    private const uint GlobalData = 6;
    private const uint JumpSlot = 7;
    private const uint Relative = 8;

    /// <summary>The address that the field gets, from the object's base.</summary>
    /// <exception cref="ImportException">It points into another object, or is of a kind that can't be moved.</exception>
    public ulong Target => (Type, Symbol) switch
    {
        (Relative, _) => Addend,
        (Address64 or GlobalData or JumpSlot, { IsFixed: true }) => Symbol.Address + (Type == Address64 ? Addend : 0),
        (Address64 or GlobalData or JumpSlot, { IsDefined: false }) =>
            throw new ImportException($"needs '{Symbol.Name}' of another object; a dispatcher can only use its own object's functions and data"),
        _ => throw new ImportException($"has a relocation of type {Type} at 0x{Address:x}, which can't be moved; use no thread-local or indirect symbols"),
    };

    /// <summary>The name of the symbol that another object should have; null where none is needed.</summary>
    public string? Foreign => Type is Address64 or GlobalData or JumpSlot && Symbol is { IsDefined: false } ? Symbol.Name : null;
}
