using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// The return stack buffer filled with 32 harmless addresses before each dispatch, as kernels do on entry: 16 times two
/// calls that nothing returns from (Xen's DO_OVERWRITE_RSB, xen/arch/x86/include/asm/spec_ctrl_asm.h).
/// </summary>
public sealed class RsbStuff() : Context("rsb-stuff", "the return stack buffer overwritten by 32 calls before each dispatch")
{
    private const int Rounds = 16;

    public override bool TimesEach => true;

    public override void EmitBefore(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        Label round = code.Label("stuff");
        Label first = code.Label("stuffed_first");
        Label second = code.Label("stuffed_second");
        asm.mov(ecx, Rounds);
        asm.mov(r11, rsp);
        code.Place(round);
        asm.call(first);
        asm.int3();
        code.Place(first);
        asm.call(second);
        asm.int3();
        code.Place(second);
        asm.sub(ecx, 1);
        asm.jne(round);
        asm.mov(rsp, r11);
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }
}
