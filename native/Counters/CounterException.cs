using HwBench.Native.Host;

namespace HwBench.Native.Counters;

/// <summary>Something can't be counted here: one line with the call, its error, the event, and then the remedy.</summary>
/// <param name="errno">Of the call that failed; 0 where none did.</param>
public sealed class CounterException(string lack, string remedy, int errno) : MachineException(lack, remedy)
{
    public int Errno { get; } = errno;

    internal static CounterException Of(string call, int errno, EventCode code, bool isSibling, PerfHost host) => new(
        $"{new ProbeOutcome(call, errno)} for event {code.Name}",
        CounterRemedy.For(errno, host, isSibling, code.InKernel),
        errno);
}
