using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.CounterReads;

/// <summary>
/// How a timing kernel reads counters just outside its timed region, so that the region itself stays as it is without
/// counters. What is read lies in a <see cref="CounterArea"/>, whose address the kernel gets as its second argument.
/// </summary>
public abstract class CounterRoute
{
    /// <summary>
    /// Fewer instructions between two readings than this can't be trusted. For rdpmc: Muehlig 2026 ("counter trust"); for
    /// a system call the larger of his figures for AMD and Intel.
    /// </summary>
    public abstract int MinimumInstructions { get; }

    /// <summary>Bytes of the area that the kernel reads and writes.</summary>
    internal abstract int AreaBytes { get; }

    /// <summary>Emitted after the lead-in, before the clock is read. May use rax, rcx, rdx, rdi, rsi and r11.</summary>
    /// <param name="area">Where the area's address is kept.</param>
    internal abstract void EmitBefore(CodeBuilder code, AssemblerMemoryOperand area);

    /// <summary>Emitted after the clock was read and its ticks were stored. The same registers.</summary>
    internal abstract void EmitAfter(CodeBuilder code, AssemblerMemoryOperand area);
}
