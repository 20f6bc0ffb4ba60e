namespace HwBench.JitEmitters.Emission;

public enum RelocationKind
{
    /// <summary>In code: 4 bytes, target minus the address after <see cref="Relocation.End"/>.</summary>
    Relative32,

    /// <summary>In data: 8 bytes, the target's address.</summary>
    Absolute64,
}

/// <summary>A field that depends on where things are placed; all other bytes are the same at every placement.</summary>
/// <param name="Offset">Of the field in the object's code or data.</param>
/// <param name="End">Offset of the end of the instruction, from which a relative displacement counts; unused in data.</param>
public readonly record struct Relocation(RelocationKind Kind, int Offset, int End, Symbol Target);
