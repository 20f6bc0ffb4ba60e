using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace HwBench.Harness.Disturbance;

/// <summary>
/// Events of our own in the runtime's trace. Each carries the <see cref="Stopwatch"/> time stamp at which it was written,
/// which is how the trace's times, told from the trace's start, are brought to the times of blocks.
/// </summary>
[EventSource(Name = ProviderName)]
internal sealed class RuntimeMarks : EventSource
{
    public const string ProviderName = "HwBench-Disturbance";

    /// <summary>The event's number; its one member is the time stamp.</summary>
    public const int MarkId = 1;

    [Event(MarkId)]
    public void Mark(long timeStamp) => WriteEvent(MarkId, timeStamp);

    [NonEvent]
    public void Mark() => Mark(Stopwatch.GetTimestamp());
}
