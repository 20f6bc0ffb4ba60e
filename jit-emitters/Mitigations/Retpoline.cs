using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>Xen's INDIRECT_THUNK_RETPOLINE since 4.17: wrong speculation after the call runs into int3.</summary>
public sealed class Retpoline() : Mitigation("retpoline", "call 1f; int3; 1: mov %rax,(%rsp); ret (Xen 4.17 and later)")
{
    protected override void EmitThunk(CodeBuilder code)
    {
        Label replace = code.Label("replace_return");
        code.Asm.call(replace);
        code.Asm.int3();
        code.Place(replace);
        code.Asm.mov(__qword_ptr[rsp], rax);
        code.Asm.ret();
        code.Asm.int3();
    }
}
