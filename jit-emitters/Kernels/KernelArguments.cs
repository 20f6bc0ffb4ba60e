using System.Runtime.InteropServices;

namespace HwBench.JitEmitters.Kernels;

/// <summary>What the timing kernel reads and writes; the kernel addresses members by their offsets.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct KernelArguments
{
    /// <summary>Address of 32-bit call numbers, lead-in first.</summary>
    public nint Numbers;

    public nint Dispatcher;

    /// <summary>Dispatches before the clock is read.</summary>
    public long LeadIn;

    /// <summary>Dispatches between the two readings.</summary>
    public long Dispatches;

    /// <summary>Always 0: a zero that no core can know.</summary>
    public long Zero;

    /// <summary>Always 1.</summary>
    public long One;

    /// <summary>Bytes by which the stack is lowered first; a multiple of 16.</summary>
    public long StackOffset;

    /// <summary>Out: time-stamp counter ticks between the readings; of <see cref="EachKernel"/>, of all pairs around dispatches together.</summary>
    public long Ticks;

    /// <summary>Out: sum of all results, lead-in included, modulo 2^64.</summary>
    public ulong Sum;

    /// <summary>What the context reads at run time; each says what it is.</summary>
    public nint ContextData;

    /// <summary>Address of 32-bit ticks, one for each number, which <see cref="EachKernel"/> fills in.</summary>
    public nint Samples;

    /// <summary>Out: ticks of <see cref="EachKernel.Pairs"/> empty pairs of readings together.</summary>
    public long PairTicks;

    /// <summary>Out: what the context left in its register, rbp.</summary>
    public ulong ContextResult;
}
