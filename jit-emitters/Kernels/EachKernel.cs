using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// void kernel(KernelArguments*): one batch in which each dispatch is timed alone, the context's surroundings outside of
/// the two readings. Lead-in and timed dispatches run the same loop. Behind them so many pairs of readings with nothing in
/// between: what every dispatch's ticks contain of the timing itself.
/// </summary>
public static class EachKernel
{
    /// <summary>Empty pairs of a batch.</summary>
    public const int Pairs = 64;

    private const int FrameBytes = 48;

    // In the frame: from the numbers to the samples in bytes, and the sum of the ticks.
    private const int ToSamples = KernelFrame.Own;
    private const int Ticks = KernelFrame.Own + 8;

    public static CodeObject Build(Context context, Abi abi)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label loop = code.Label("dispatch_loop");
        code.Place(code.Label("each_kernel"));
        abi.EmitEntry(asm, arguments: 1);
        KernelFrame.EmitEntry(code, context, FrameBytes);
        asm.mov(rax, KernelFrame.Argument(rbx, nameof(KernelArguments.Samples)));
        asm.sub(rax, r12);
        asm.mov(__qword_ptr[rsp + ToSamples], rax);
        DispatchLoop.EmitRun(asm, loop, nameof(KernelArguments.LeadIn));
        asm.mov(__qword_ptr[rsp + Ticks], 0);
        KernelFrame.EmitArguments(asm);
        DispatchLoop.EmitRun(asm, loop, nameof(KernelArguments.Dispatches));
        KernelFrame.EmitArguments(asm);
        asm.mov(rax, __qword_ptr[rsp + Ticks]);
        KernelFrame.EmitResults(asm);
        EmitPairs(code);
        asm.mov(KernelFrame.Argument(rbx, nameof(KernelArguments.PairTicks)), r12);
        KernelFrame.EmitExit(asm);
        abi.EmitExit(asm);
        DispatchLoop.Emit(code, loop, context, site => EmitTimedCall(code, context, site));
        return code.Build();
    }

    private static void EmitTimedCall(CodeBuilder code, Context context, int site)
    {
        Assembler asm = code.Asm;
        AssemblerMemoryOperand reading = __qword_ptr[rsp + DispatchLoop.ToFrame + KernelFrame.Reading];
        EmitStart(asm, reading);
        context.EmitCall(code, site);
        EmitStop(asm, reading);
        asm.add(__qword_ptr[rsp + DispatchLoop.ToFrame + Ticks], rax);

        // What doesn't fit into a sample, a counter that went backwards too, becomes the greatest.
        asm.mov(ecx, uint.MaxValue);
        asm.cmp(rax, rcx);
        asm.cmova(rax, rcx);
        asm.mov(rcx, __qword_ptr[rsp + DispatchLoop.ToFrame + ToSamples]);
        asm.mov(__dword_ptr[r12 + rcx - sizeof(uint)], eax);
        asm.mov(rax, rsi);
    }

    // The same instructions as around a dispatch.
    private static void EmitPairs(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        AssemblerMemoryOperand reading = __qword_ptr[rsp + KernelFrame.Reading];
        Label pair = code.Label("empty_pair");
        asm.xor(r12d, r12d);
        asm.mov(r14d, Pairs);
        code.Place(pair);
        EmitStart(asm, reading);
        EmitStop(asm, reading);
        asm.add(r12, rax);
        asm.dec(r14);
        asm.jne(pair);
    }

    // The reading takes rax, and the number is in rdi as well.
    private static void EmitStart(Assembler asm, AssemblerMemoryOperand reading)
    {
        ClockReading.EmitStart(asm, reading);
        asm.mov(rax, rdi);
    }

    // The result stays in rsi.
    private static void EmitStop(Assembler asm, AssemblerMemoryOperand reading)
    {
        asm.mov(rsi, rax);
        ClockReading.EmitStop(asm, reading);
    }
}
