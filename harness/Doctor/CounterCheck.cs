using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>Whether the processor's performance counters can be read.</summary>
internal static class CounterCheck
{
    private const string Paranoid = "proc/sys/kernel/perf_event_paranoid";

    // The highest level at which a process may count its own user mode (Linux, Documentation/admin-guide/sysctl/kernel.rst).
    private const int OwnUserModeAllowed = 2;

    // Numbers of asm-generic/errno-base.h and errno.h.
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int NoDevice = 19;
    private const int NoSystemCall = 38;
    private const int NotSupported = 95;

    public static DoctorRow Check(Patient patient)
    {
        const string What = "performance counters";
        ProbeOutcome outcome = patient.Probes.CycleCounter();
        if (outcome.Works)
        {
            return new(What, RowState.Good, "the processor's cycle counter opens");
        }

        int? paranoid = patient.Files.ReadNumber(Paranoid);
        string level = paranoid is null ? "" : $", perf_event_paranoid is {paranoid}";
        return new(What, RowState.Missing, $"not counted: {outcome}{level}; cycles are estimated from the time stamp counter", Remedy(outcome.Errno, paranoid));
    }

    private static string Remedy(int errno, int? paranoid) => errno switch
    {
        NoEntry or NoDevice or NotSupported => "no PMU is shown to this machine: use bare metal or a virtual machine type with a virtual PMU",
        AccessDenied or NotPermitted when paranoid > OwnUserModeAllowed => $"echo {OwnUserModeAllowed} > /{Paranoid}",
        AccessDenied or NotPermitted => "allow perf_event_open in the container's seccomp profile, or give CAP_PERFMON",
        NoSystemCall => "use a kernel built with CONFIG_PERF_EVENTS",
        _ => $"see errors in perf_event_open(2), and /{Paranoid}",
    };
}
