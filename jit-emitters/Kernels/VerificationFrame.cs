namespace HwBench.JitEmitters.Kernels;

/// <summary>The words that the verification kernel reads and writes, by index.</summary>
public static class VerificationFrame
{
    /// <summary>In: what the dispatcher gets in rax.</summary>
    public const int Number = 0;

    /// <summary>In: six words for rdi, rsi, rdx, r10, r8, r9.</summary>
    public const int Arguments = 1;

    /// <summary>In: the dispatcher's address.</summary>
    public const int Dispatcher = 7;

    /// <summary>The caller's stack pointer.</summary>
    public const int CallerStack = 8;

    /// <summary>The caller's <see cref="VerificationKernel.Preserved"/> registers, six words.</summary>
    public const int CallerRegisters = 9;

    /// <summary>Out: the stack pointer before the call; the canaries start here.</summary>
    public const int StackBefore = 15;

    /// <summary>Out: the stack pointer after the call.</summary>
    public const int StackAfter = 16;

    /// <summary>Out: rax after the call.</summary>
    public const int Result = 17;

    /// <summary>Out: the preserved registers after the call, six words.</summary>
    public const int Registers = 18;

    /// <summary>Out: the flags after the call.</summary>
    public const int Flags = 24;

    /// <summary>The caller's MXCSR.</summary>
    public const int CallerMxcsr = 25;

    /// <summary>The caller's x87 control word.</summary>
    public const int CallerX87 = 26;

    /// <summary>Out: MXCSR after the call.</summary>
    public const int Mxcsr = 27;

    /// <summary>Out: the x87 control word after the call.</summary>
    public const int X87 = 28;

    /// <summary>Out: the canaries after the call.</summary>
    public const int Canaries = 29;

    public const int Words = Canaries + VerificationKernel.CanaryWords;
}
