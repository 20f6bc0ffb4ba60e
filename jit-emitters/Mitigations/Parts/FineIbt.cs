using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// The caller leaves the hash that it expects in r10 and calls 16 bytes before the handler, where a landing pad compares
/// it; direct calls go past the pad. What Linux makes of kcfi's sequences at boot, hence their lengths: a call site of 14
/// bytes and one call of five. Through rax, where Linux has r11, call and nops are 2 + 3 bytes instead of 3 + 2.
/// At the handler itself Linux overwrites the endbr64, so that it is no target any more.
/// </summary>
public sealed class FineIbt() : TargetPart(
    "fineibt",
    "movl $hash,%r10d; sub $16,%rax; nop4; call; at the handler endbr64; subl $hash,%r10d; jz body; ud2; nop (Linux 6.6 to 6.14 with CET-IBT)",
    "fineibt_preamble_start, fineibt_caller_start and cfi_rewrite_endbr in Linux's arch/x86/kernel/alternative.c (6.6 to 6.14)",
    new(SafetyStatus.Limited, "fineibt: indirect calls end at a function of the right type; the pad's branch can be mispredicted (BHI, XSA-456)"))
{
    public override bool TracksBranches => true;

    internal override void EmitCheck(CodeBuilder code)
    {
        code.Asm.mov(r10d, TypeHash.Value);
        code.Asm.AddInstruction(Instruction.Create(Code.Sub_rm64_imm8, Register.RAX, TypeHash.PrefixBytes));
        code.Asm.nop(4);
    }

    internal override void EmitCall(CodeBuilder code)
    {
        code.Asm.call(rax);
        code.Asm.nop(3);
    }

    internal override void EmitEntry(CodeBuilder code, Label entry)
    {
        code.Asm.endbr64();
        code.Asm.sub(r10d, TypeHash.Value);
        code.Asm.je(entry);
        code.Asm.ud2();
        code.Asm.nop();
        code.Place(entry);

        // nopw (%rax): Linux's poison, as long as the endbr64 in whose place it stands.
        code.Asm.AddInstruction(Instruction.Create(Code.Nop_rm16, new MemoryOperand(Register.RAX)));
    }
}
