using HwBench.Native.Counters;
using HwBench.Native.Interop;

namespace HwBench.Native.Tests.Counters;

/// <summary>The kernel that the tests run on, where it lets them count at all.</summary>
internal static class RealPerf
{
    // x86's breakpoints on execution are as long as an address (perf_event_open(2), bp_len).
    private const ulong ExecutionBytes = 8;

    private const int NotPermitted = 1;
    private const int AccessDenied = 13;
    private const int NoSystemCall = 38;

    public static EventCode TaskClock { get; } = Software("task-clock", PerfEvent.PERF_COUNT_SW_TASK_CLOCK);

    public static EventCode PageFaults { get; } = Software("page-faults", PerfEvent.PERF_COUNT_SW_PAGE_FAULTS);

    /// <summary>The kernel makes them, so they are counted there.</summary>
    public static EventCode ContextSwitches { get; } = Software("context-switches", PerfEvent.PERF_COUNT_SW_CONTEXT_SWITCHES) with { InKernel = true };

    /// <summary>Counts how often the instruction at an address of this process is executed. Each hit costs microseconds.</summary>
    public static EventCode Execution(string name, nint address) =>
        new(name, PerfEvent.PERF_TYPE_BREAKPOINT, 0, (ulong)address, ExecutionBytes, PerfEvent.HW_BREAKPOINT_X);

    /// <summary>Why perf_event_open is forbidden for such an event; null where it is allowed, whatever else is wrong.</summary>
    public static string? WhyForbidden(EventCode code)
    {
        var system = new LinuxPerf();
        SystemResult opened = system.Open(code.ToAttributes(isLeader: true), CounterGroup.NoLeader);
        if (opened.Works)
        {
            _ = system.Close((int)opened.Value);
        }

        return opened.Errno is NotPermitted or AccessDenied or NoSystemCall
            ? $"perf_event_open is forbidden for {code.Name}: errno {opened.Errno}; {CounterRemedy.For(opened.Errno, system.Host, inKernel: code.InKernel)}"
            : null;
    }

    private static EventCode Software(string name, ulong config) => new(name, PerfEvent.PERF_TYPE_SOFTWARE, config);
}
