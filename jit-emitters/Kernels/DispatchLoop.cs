using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// The loop that lead-in and timed dispatches share, a function within the kernel: r12 the next number, r13 the
/// dispatcher, r14 how many dispatches, r15 the sum of their results.
/// </summary>
internal static class DispatchLoop
{
    /// <summary>From the stack pointer in the loop to the kernel's frame: the loop's own word and its return address.</summary>
    public const int ToFrame = 16;

    /// <summary>With the arguments in rbx. A compiled dispatcher may leave anything in r8 and r9, so each run has them afresh.</summary>
    /// <param name="name">Of the loop's first byte.</param>
    /// <param name="dispatches">The argument that says how many.</param>
    public static void EmitRun(Assembler asm, Label name, string dispatches)
    {
        asm.mov(r14, KernelFrame.Argument(rbx, dispatches));
        asm.mov(r9, KernelFrame.Argument(rbx, nameof(KernelArguments.Zero)));
        asm.mov(r8, KernelFrame.Argument(rbx, nameof(KernelArguments.One)));
        asm.mov(rbx, r9);
        asm.call(name);
    }

    /// <param name="call">Emits the call of a site, with the number in rax and rdi; the result must be in rax behind it.</param>
    public static void Emit(CodeBuilder code, Label name, Context context, Action<int> call)
    {
        Assembler asm = code.Asm;
        Label next = code.Label("next");
        Label end = code.Label("end");
        code.Place(name);
        asm.sub(rsp, 8);
        asm.test(r14, r14);
        asm.je(end);
        code.Place(next);
        for (int site = 0; site < context.CallSites; site++)
        {
            asm.mov(eax, __dword_ptr[r12]);
            asm.mov(edi, __dword_ptr[r12]);
            asm.add(r12, sizeof(uint));
            context.EmitBefore(code);
            call(site);
            asm.add(r15, rax);
            context.EmitAfter(code);
            asm.dec(r14);
            if (site < context.CallSites - 1)
            {
                asm.je(end);
            }
        }

        asm.jne(next);
        code.Place(end);
        asm.add(rsp, 8);
        asm.ret();
    }
}
