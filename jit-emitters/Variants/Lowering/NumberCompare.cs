using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>
/// Compares the number in rax with a constant in the shortest form, as GCC and GNU as do. Iced's assembler spends four
/// bytes on any constant, which would make every chain longer than compilers make it.
/// </summary>
internal static class NumberCompare
{
    /// <param name="constant">Not negative.</param>
    public static void Emit(CodeBuilder code, int constant)
    {
        switch (constant)
        {
            case 0:
                // The same flags as a comparison with 0.
                code.Asm.test(rax, rax);
                break;
            case <= sbyte.MaxValue:
                code.Asm.AddInstruction(Instruction.Create(Code.Cmp_rm64_imm8, Register.RAX, constant));
                break;
            default:
                code.Asm.cmp(rax, constant);
                break;
        }
    }
}
