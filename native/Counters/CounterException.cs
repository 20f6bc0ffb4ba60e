using HwBench.Native.Host;

namespace HwBench.Native.Counters;

/// <summary>Something can't be counted here: one line with the call, its error, the event, and then the remedy.</summary>
/// <param name="errno">Of the call that failed; 0 where none did.</param>
public sealed class CounterException(string lack, string remedy, int errno) : MachineException(lack, remedy)
{
    public int Errno { get; } = errno;

    /// <summary>The call and its error alone, where one failed, then the remedy; without the event.</summary>
    public string Reason { get; private init; } = $"{lack}; {remedy}";

    internal static CounterException Of(string call, int errno, EventCode code, bool isSibling, PerfHost host)
    {
        var outcome = new ProbeOutcome(call, errno);
        string remedy = CounterRemedy.For(errno, host, isSibling, code.InKernel);
        return new CounterException($"{outcome} for event {code.Name}", remedy, errno) { Reason = $"{outcome}; {remedy}" };
    }
}
