using HwBench.Native.Host;

namespace HwBench.Native.Counters;

/// <summary>Something can't be counted here: one line with the call, its error, the event, and then the remedy.</summary>
/// <param name="errno">Of the call that failed; 0 where none did.</param>
public sealed class CounterException(string lack, string remedy, int errno) : MachineException(lack, remedy)
{
    public int Errno { get; } = errno;

    // The call and its error alone, where one failed; without the event.
    private string _brief = lack;

    /// <summary>Why, and the remedy, in half a line without the event's name: one reason for all counters is one text.</summary>
    /// <param name="hasPmu">Whether other events of the hardware can be counted: then what doesn't exist is the event.</param>
    public string Reason(bool hasPmu) => hasPmu && Errno == Interop.Errno.ENOENT
        ? $"{_brief}; this processor's PMU, or the kernel's driver for it, has no such event"
        : $"{_brief}; {Remedy}";

    internal static CounterException Of(string call, int errno, EventCode code, bool isSibling, PerfHost host)
    {
        var outcome = new ProbeOutcome(call, errno);
        string remedy = CounterRemedy.For(errno, host, isSibling, code.InKernel);
        return new CounterException($"{outcome} for event {code.Name}", remedy, errno) { _brief = outcome.ToString() };
    }
}
