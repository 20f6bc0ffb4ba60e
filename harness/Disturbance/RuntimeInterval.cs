using HwBench.Results.Records;

namespace HwBench.Harness.Disturbance;

/// <summary>Something that the runtime did.</summary>
/// <param name="Cause">What.</param>
/// <param name="Began">A <see cref="System.Diagnostics.Stopwatch"/> time stamp.</param>
/// <param name="Ended">Likewise.</param>
/// <param name="Thread">The system's number of the thread that did it; null when all threads were stopped for it.</param>
public readonly record struct RuntimeInterval(DisturbanceCause Cause, long Began, long Ended, long? Thread)
{
    /// <summary>Whether it held up a thread: its own compiling, or a pause of all. Elsewhere compiling takes nothing from it, unless the cpu: then the kernel counts a context switch.</summary>
    /// <param name="thread">Null where it isn't known: then everything may have.</param>
    public bool HeldUp(long? thread) => Thread is null || thread is null || Thread == thread;
}
