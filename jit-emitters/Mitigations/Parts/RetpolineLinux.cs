using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>Linux's RETPOLINE macro: wrong speculation is caught in a pause-lfence loop; its return is made as all others (RET).</summary>
public sealed class RetpolineLinux() : IndirectPart(
    "retpoline-linux",
    "call 1f; 2: pause; lfence; jmp 2b; 1: mov %rax,(%rsp); ret (Linux)",
    "RETPOLINE in Linux's arch/x86/lib/retpoline.S",
    new(SafetyStatus.Limited, "retpoline-linux: its return is open to what is open for returns (retbleed, XSA-407)"))
{
    public override bool IsReturn => true;

    internal override void EmitThunk(CodeBuilder code, Label entry, AssemblerRegister64 register, ReturnPart? returns)
    {
        Label trap = code.Label("speculation_trap");
        Label replace = code.Label("replace_return");
        code.Place(entry);
        code.Asm.call(replace);
        code.Place(trap);
        code.Asm.pause();
        code.Asm.lfence();
        code.Asm.jmp(trap);
        code.Place(replace);
        code.Asm.mov(__qword_ptr[rsp], register);
        if (returns is null)
        {
            code.Asm.ret();
        }
        else
        {
            code.Jump(Symbol.ReturnThunk);
        }

        code.Asm.int3();
    }
}
