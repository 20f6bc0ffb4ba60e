using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>An instruction that a dispatch can reach.</summary>
/// <param name="Fields">Where its displacement and immediate lie.</param>
/// <param name="Target">What it refers to relative to itself; null where it refers to nothing.</param>
internal sealed record WalkedInstruction(Instruction Instruction, ConstantOffsets Fields, ImportTarget? Target)
{
    public ulong Address => Instruction.IP;

    public ulong End => Instruction.NextIP;

    /// <summary>The instruction with its address, for messages.</summary>
    public static string Name(in Instruction instruction) => $"the instruction at 0x{instruction.IP:x} ({instruction})";
}
