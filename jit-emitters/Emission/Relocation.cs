using System.Buffers.Binary;

namespace HwBench.JitEmitters.Emission;

public enum RelocationKind
{
    /// <summary>4 bytes: target minus the address at <see cref="Relocation.End"/>.</summary>
    Relative32,

    /// <summary>In data: 8 bytes, the target's address.</summary>
    Absolute64,
}

/// <summary>A field that depends on where things are placed; all other bytes are the same at every placement.</summary>
/// <param name="Offset">Of the field in the object's code or data.</param>
/// <param name="End">From which offset a relative distance counts: in code of the end of the instruction, in data of the start of the table; unused for an address.</param>
public readonly record struct Relocation(RelocationKind Kind, int Offset, int End, Symbol Target)
{
    /// <summary>Fills the field in an object's data.</summary>
    /// <param name="target">The target's address.</param>
    /// <param name="address">The data's address.</param>
    internal void WriteData(Span<byte> data, ulong target, ulong address)
    {
        if (Kind == RelocationKind.Absolute64)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data[Offset..], target);
        }
        else
        {
            long distance = (long)(target - (address + (ulong)End));
            BinaryPrimitives.WriteInt32LittleEndian(data[Offset..], checked((int)distance));
        }
    }
}
