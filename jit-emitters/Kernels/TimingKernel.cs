using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// void kernel(KernelArguments*, counter area*): one batch, timed as a whole. Lead-in and timed dispatches run the same
/// loop with the same call sites; between the two readings of the time-stamp counter there is nothing else: counters are
/// read outside of them.
/// </summary>
public static class TimingKernel
{
    private const int FrameBytes = 32;

    private static readonly AssemblerMemoryOperand s_reading = __qword_ptr[rsp + KernelFrame.Reading];

    private static readonly AssemblerMemoryOperand s_area = __qword_ptr[rsp + KernelFrame.Own];

    /// <param name="counters">How counters are read; null for a kernel that reads none and ignores its second argument.</param>
    /// <param name="calls">False: the same loop without any dispatch.</param>
    public static CodeObject Build(Context context, Abi abi, CounterRoute? counters = null, bool calls = true)
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label loop = code.Label("dispatch_loop");
        code.Place(code.Label(calls ? "timing_kernel" : "empty_kernel"));
        abi.EmitEntry(asm, arguments: 2);
        KernelFrame.EmitEntry(code, context, FrameBytes);
        if (counters is not null)
        {
            asm.mov(s_area, rsi);
        }

        DispatchLoop.EmitRun(asm, loop, nameof(KernelArguments.LeadIn));
        counters?.EmitBefore(code, s_area);
        ClockReading.EmitStart(asm, s_reading);
        KernelFrame.EmitArguments(asm);
        DispatchLoop.EmitRun(asm, loop, nameof(KernelArguments.Dispatches));
        ClockReading.EmitStop(asm, s_reading);
        KernelFrame.EmitArguments(asm);
        KernelFrame.EmitResults(asm);
        counters?.EmitAfter(code, s_area);
        KernelFrame.EmitExit(asm);
        abi.EmitExit(asm);
        DispatchLoop.Emit(code, loop, context, site =>
        {
            if (calls)
            {
                context.EmitCall(code, site);
            }
        });
        return code.Build();
    }
}
