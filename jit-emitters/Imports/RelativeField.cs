using System.Buffers.Binary;

namespace HwBench.JitEmitters.Imports;

/// <summary>The part of an instruction that says how far it is from the instruction's end to what it refers to.</summary>
/// <param name="Offset">From the instruction's first byte.</param>
/// <param name="Size">1 or 4 bytes.</param>
internal readonly record struct RelativeField(WalkedInstruction Instruction, int Offset, int Size)
{
    public static RelativeField Of(WalkedInstruction walked)
    {
        (int offset, int size) = walked.Instruction.IsIPRelativeMemoryOperand
            ? (walked.Fields.DisplacementOffset, walked.Fields.DisplacementSize)
            : (walked.Fields.ImmediateOffset, walked.Fields.ImmediateSize);
        return size is 1 or sizeof(int)
            ? new(walked, offset, size)
            : throw new ImportException($"{WalkedInstruction.Name(walked.Instruction)} has a distance of {size} bytes, which no compiler makes");
    }

    /// <exception cref="ImportException">What it refers to is moved by itself, and the field is too short for that.</exception>
    public void CheckWide()
    {
        if (Size == 1)
        {
            throw new ImportException($"{WalkedInstruction.Name(Instruction.Instruction)} has one byte for its distance, so what it refers to can't be moved");
        }
    }

    public void Write(Span<byte> instruction, long distance)
    {
        if (Size == sizeof(int))
        {
            BinaryPrimitives.WriteInt32LittleEndian(instruction[Offset..], checked((int)distance));
        }
        else if (distance is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            instruction[Offset] = (byte)(sbyte)distance;
        }
        else
        {
            CheckWide();
        }
    }
}
