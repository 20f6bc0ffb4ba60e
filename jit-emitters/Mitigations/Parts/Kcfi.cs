using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// The caller compares the hash that stands before the handler with the one that it expects. Compilers call through r11,
/// here it is rax: the check has the same lengths.
/// </summary>
public sealed class Kcfi() : TargetPart(
    "kcfi",
    "movl $-hash,%r10d; addl -15(%rax),%r10d; je ok; ud2; ok: call (Linux 6.2 and later with CONFIG_CFI_CLANG)",
    "FineIBT's comment in Linux's arch/x86/kernel/alternative.c; Clang's documentation, -fsanitize=kcfi",
    new(SafetyStatus.Limited, "kcfi: calls end at a function of the right type; the check is a branch, which can be mispredicted"))
{
    // movl $hash,%eax has one byte of opcode before the hash.
    private const int HashOffset = 1 - TypeHash.PrefixBytes;

    private const int Nops = TypeHash.PrefixBytes - 5;

    internal override void EmitCheck(CodeBuilder code)
    {
        Label right = code.Label("type_is_right");
        code.Asm.mov(r10d, -TypeHash.Value);
        code.Asm.add(r10d, __dword_ptr[rax + HashOffset]);
        code.Asm.je(right);
        code.Asm.ud2();
        code.Place(right);
    }

    internal override void EmitEntry(CodeBuilder code, Label entry)
    {
        code.Asm.mov(eax, TypeHash.Value);
        for (int i = 0; i < Nops; i++)
        {
            code.Asm.nop();
        }

        code.Place(entry);
    }
}
