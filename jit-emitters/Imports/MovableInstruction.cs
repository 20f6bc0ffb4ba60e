using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>Which instructions mean the same wherever they stand, once what they refer to is known.</summary>
internal static class MovableInstruction
{
    /// <exception cref="ImportException">It doesn't.</exception>
    public static void Check(in Instruction instruction)
    {
        bool known = instruction.FlowControl switch
        {
            FlowControl.Next or FlowControl.Exception or FlowControl.Interrupt => true,
            FlowControl.ConditionalBranch => instruction.NearBranchTarget != 0,
            FlowControl.Call => instruction.IsCallNear,
            FlowControl.UnconditionalBranch => instruction.IsJmpShortOrNear,
            FlowControl.IndirectCall => instruction.IsCallNearIndirect,
            FlowControl.IndirectBranch => instruction.IsJmpNearIndirect,
            FlowControl.Return => instruction.Code is Code.Retnq or Code.Retnq_imm16,
            _ => false,
        };
        if (!known)
        {
            throw new ImportException($"{WalkedInstruction.Name(instruction)} is none that a dispatcher may have");
        }

        for (int i = 0; i < instruction.OpCount; i++)
        {
            if (instruction.GetOpKind(i) == OpKind.Memory)
            {
                CheckMemory(instruction);
            }
        }
    }

    private static void CheckMemory(in Instruction instruction)
    {
        if (instruction.MemorySegment is Register.FS or Register.GS)
        {
            throw new ImportException($"{WalkedInstruction.Name(instruction)} uses thread-local memory; compile without thread-local variables, and with -fno-stack-protector");
        }

        bool isAddress = instruction.Mnemonic is Mnemonic.Lea or Mnemonic.Nop;
        if (!isAddress && instruction.MemoryBase == Register.None && instruction.MemoryDisplacement64 != 0)
        {
            throw new ImportException($"{WalkedInstruction.Name(instruction)} refers to a fixed address; compile with -fPIC");
        }
    }
}
