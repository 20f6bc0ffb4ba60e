using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// What every kernel that times dispatches begins and ends with. The frame, at the lowered stack: [rsp] a reading of the
/// clock, [rsp + 8] the caller's rsp, [rsp + 16] the arguments, and from [rsp + 24] on what the kernel keeps.
/// </summary>
internal static class KernelFrame
{
    /// <summary>The offset of the start reading.</summary>
    public const int Reading = 0;

    private const int Caller = 8;
    private const int Arguments = 16;

    /// <summary>The offset of what the kernel keeps.</summary>
    public const int Own = 24;

    private static readonly AssemblerRegister64[] s_saved = [rbx, rbp, r12, r13, r14, r15];

    public static AssemblerMemoryOperand Argument(AssemblerRegister64 arguments, string member) =>
        __qword_ptr[arguments + (int)Marshal.OffsetOf<KernelArguments>(member)];

    /// <summary>Leaves the arguments' address in rbx, and all else as <see cref="DispatchLoop"/> needs it.</summary>
    /// <param name="bytes">Of the frame; a multiple of 16.</param>
    public static void EmitEntry(CodeBuilder code, Context context, int bytes)
    {
        Assembler asm = code.Asm;
        foreach (AssemblerRegister64 register in s_saved)
        {
            asm.push(register);
        }

        asm.mov(rax, rsp);
        asm.sub(rsp, Argument(rdi, nameof(KernelArguments.StackOffset)));
        asm.and(rsp, -16);
        asm.sub(rsp, bytes);
        asm.mov(__qword_ptr[rsp + Caller], rax);
        asm.mov(__qword_ptr[rsp + Arguments], rdi);
        asm.mov(rbx, rdi);
        asm.mov(r12, Argument(rbx, nameof(KernelArguments.Numbers)));
        asm.mov(r13, Argument(rbx, nameof(KernelArguments.Dispatcher)));
        asm.xor(r15d, r15d);
        context.EmitStart(code, Argument(rbx, nameof(KernelArguments.ContextData)));
    }

    /// <summary>The arguments' address back into rbx, which the loop has lent.</summary>
    public static void EmitArguments(Assembler asm) => asm.mov(rbx, __qword_ptr[rsp + Arguments]);

    /// <summary>Stores what a batch gave; the ticks are in rax, the arguments' address in rbx.</summary>
    public static void EmitResults(Assembler asm)
    {
        asm.mov(Argument(rbx, nameof(KernelArguments.Ticks)), rax);
        asm.mov(Argument(rbx, nameof(KernelArguments.Sum)), r15);
        asm.mov(Argument(rbx, nameof(KernelArguments.ContextResult)), rbp);
    }

    public static void EmitExit(Assembler asm)
    {
        asm.mov(rsp, __qword_ptr[rsp + Caller]);
        foreach (AssemblerRegister64 register in s_saved.Reverse())
        {
            asm.pop(register);
        }
    }
}
