using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>long kernel(): the time-stamp counter.</summary>
public static class TscKernel
{
    public static CodeObject Build(Abi abi)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        code.Place(code.Label("tsc_kernel"));
        abi.EmitEntry(asm, arguments: 0);
        asm.lfence();
        asm.rdtsc();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        abi.EmitExit(asm);
        return code.Build();
    }
}
