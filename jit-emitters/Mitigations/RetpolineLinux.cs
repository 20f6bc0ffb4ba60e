using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Linux's RETPOLINE macro (arch/x86/lib/retpoline.S): wrong speculation is caught in a pause-lfence loop.</summary>
public sealed class RetpolineLinux() : Mitigation("retpoline-linux", "call 1f; 2: pause; lfence; jmp 2b; 1: mov %rax,(%rsp); ret (Linux)")
{
    protected override void EmitThunk(CodeBuilder code)
    {
        Label trap = code.Label("speculation_trap");
        Label replace = code.Label("replace_return");
        code.Asm.call(replace);
        code.Place(trap);
        code.Asm.pause();
        code.Asm.lfence();
        code.Asm.jmp(trap);
        code.Place(replace);
        code.Asm.mov(__qword_ptr[rsp], rax);
        code.Asm.ret();
        code.Asm.int3();
    }
}
