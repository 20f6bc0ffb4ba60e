using System.Runtime.InteropServices;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// void kernel(KernelArguments*, counter area*): one batch. Lead-in and timed dispatches run the same loop with the same
/// call site; between the two readings of the time-stamp counter there is nothing else: counters are read outside of
/// them. Fences as in Intel's "How to Benchmark Code Execution Times" (2010) with lfence for cpuid.
/// </summary>
public static class TimingKernel
{
    /// <param name="counters">How counters are read; null for a kernel that reads none and ignores its second argument.</param>
    public static CodeObject Build(Context context, Abi abi, CounterRoute? counters = null)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label body = code.Label("dispatch_loop");
        code.Place(code.Label("timing_kernel"));
        abi.EmitEntry(asm, arguments: 2);
        EmitEntry(asm);
        if (counters is not null)
        {
            asm.mov(s_area, rsi);
        }

        asm.mov(r14, Argument(rbx, nameof(KernelArguments.LeadIn)));
        EmitBodyCall(asm, body);
        counters?.EmitBefore(code, s_area);

        asm.lfence();
        asm.rdtsc();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.mov(__qword_ptr[rsp], rax);

        asm.mov(rbx, __qword_ptr[rsp + 16]);
        asm.mov(r14, Argument(rbx, nameof(KernelArguments.Dispatches)));
        EmitBodyCall(asm, body);

        asm.rdtscp();
        asm.lfence();
        asm.shl(rdx, 32);
        asm.or(rax, rdx);
        asm.sub(rax, __qword_ptr[rsp]);
        asm.mov(rbx, __qword_ptr[rsp + 16]);
        asm.mov(Argument(rbx, nameof(KernelArguments.Ticks)), rax);
        asm.mov(Argument(rbx, nameof(KernelArguments.Sum)), r15);
        counters?.EmitAfter(code, s_area);
        EmitExit(asm);
        abi.EmitExit(asm);

        EmitBody(code, context, body);
        return code.Build();
    }

    private static AssemblerMemoryOperand Argument(AssemblerRegister64 arguments, string member) =>
        __qword_ptr[arguments + (int)Marshal.OffsetOf<KernelArguments>(member)];

    private static readonly AssemblerRegister64[] s_saved = [rbx, rbp, r12, r13, r14, r15];

    private static readonly AssemblerMemoryOperand s_area = __qword_ptr[rsp + 24];

    // Frame at the lowered stack: [rsp] start reading, [rsp + 8] the caller's rsp, [rsp + 16] the arguments, [rsp + 24] the
    // counter area.
    private static void EmitEntry(Assembler asm)
    {
        foreach (AssemblerRegister64 register in s_saved)
        {
            asm.push(register);
        }

        asm.mov(rax, rsp);
        asm.sub(rsp, Argument(rdi, nameof(KernelArguments.StackOffset)));
        asm.and(rsp, -16);
        asm.sub(rsp, 32);
        asm.mov(__qword_ptr[rsp + 8], rax);
        asm.mov(__qword_ptr[rsp + 16], rdi);
        asm.mov(rbx, rdi);
        asm.mov(r12, Argument(rbx, nameof(KernelArguments.Numbers)));
        asm.mov(r13, Argument(rbx, nameof(KernelArguments.Dispatcher)));
        asm.xor(r15d, r15d);
        asm.xor(ebp, ebp);
    }

    // With the arguments in rbx. A compiled dispatcher may leave anything in r8 and r9, so each call has them afresh.
    private static void EmitBodyCall(Assembler asm, Label body)
    {
        asm.mov(r9, Argument(rbx, nameof(KernelArguments.Zero)));
        asm.mov(r8, Argument(rbx, nameof(KernelArguments.One)));
        asm.mov(rbx, r9);
        asm.call(body);
    }

    private static void EmitExit(Assembler asm)
    {
        asm.mov(rsp, __qword_ptr[rsp + 8]);
        foreach (AssemblerRegister64 register in s_saved.Reverse())
        {
            asm.pop(register);
        }
    }

    private static void EmitBody(CodeBuilder code, Context context, Label body)
    {
        Assembler asm = code.Asm;
        Label next = code.Label("next");
        Label end = code.Label("end");
        code.Place(body);
        asm.sub(rsp, 8);
        asm.test(r14, r14);
        asm.je(end);
        code.Place(next);
        asm.mov(eax, __dword_ptr[r12]);
        asm.mov(edi, __dword_ptr[r12]);
        asm.add(r12, sizeof(uint));
        context.EmitBefore(code);
        asm.call(r13);
        asm.add(r15, rax);
        context.EmitAfter(code);
        asm.dec(r14);
        asm.jne(next);
        code.Place(end);
        asm.add(rsp, 8);
        asm.ret();
    }
}
