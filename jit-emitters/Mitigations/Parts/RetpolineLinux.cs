using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>
/// Linux's RETPOLINE macro until 6.1: wrong speculation is caught in a pause-lfence loop; its return is made as all others
/// are (RET): ret; int3 with CONFIG_SLS, from 5.17 on, or a jump to the return thunk. Since 6.2 the trap is an int3, as
/// Xen's: with plain returns the bytes are those of <see cref="Retpoline"/>.
/// </summary>
public sealed class RetpolineLinux() : IndirectPart(
    "retpoline-linux",
    "call 1f; 2: pause; lfence; jmp 2b; 1: mov %rax,(%rsp); ret; int3 (Linux 5.17 to 6.1; the trap is int3 since 6.2)",
    "RETPOLINE in arch/x86/lib/retpoline.S and RET in arch/x86/include/asm/linkage.h of Linux 5.17 to 6.1 (CONFIG_SLS: b17c2baa305c); 3b6c1747da48 (6.2) changed the trap",
    new(SafetyStatus.Limited, "retpoline-linux: ends in a return, and is as safe as those are"))
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
            code.Asm.int3();
        }
        else
        {
            code.Jump(Symbol.ReturnThunk);
        }
    }
}
