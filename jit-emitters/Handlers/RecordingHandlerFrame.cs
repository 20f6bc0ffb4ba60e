namespace HwBench.JitEmitters.Handlers;

/// <summary>The words that the recording handlers read and write, by index.</summary>
internal static class RecordingHandlerFrame
{
    /// <summary>How often any handler ran since this was last set to zero.</summary>
    public const int Executions = 0;

    /// <summary>Of the last handler that ran: its index in the call table; so for all below.</summary>
    public const int Index = 1;

    /// <summary>Six words: rdi, rsi, rdx, rcx, r8, r9 at entry.</summary>
    public const int Arguments = 2;

    /// <summary>The stack pointer at entry.</summary>
    public const int Stack = 8;

    /// <summary>The flags at entry.</summary>
    public const int Flags = 9;

    /// <summary>In: what a handler returns.</summary>
    public const int Result = 10;

    public const int Words = 11;
}
