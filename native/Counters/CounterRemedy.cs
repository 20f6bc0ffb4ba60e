using HwBench.Native.Interop;

namespace HwBench.Native.Counters;

/// <summary>What to do when the kernel won't count (perf_event_open(2), ERRORS; Documentation/admin-guide/sysctl/kernel.rst).</summary>
public static class CounterRemedy
{
    /// <summary>Below the root of <see cref="HwBench.Native.Host.KernelFiles"/>.</summary>
    public const string ParanoidFile = "proc/sys/kernel/perf_event_paranoid";

    /// <summary>For a group that fits the hardware but isn't put on it.</summary>
    public const string Occupied =
        "a watchdog or another pinned event holds a counter: echo 0 > /proc/sys/kernel/nmi_watchdog, end other users of perf, or count fewer events";

    // The highest levels at which an unprivileged process may count its own user mode, and its time in the kernel.
    private const int OwnUserModeAllowed = 2;
    private const int KernelAllowed = 1;

    /// <param name="errno">Of the call that failed.</param>
    /// <param name="isSibling">The event was to join others in a group.</param>
    /// <param name="inKernel">The event was to count in the kernel too.</param>
    public static string For(int errno, PerfHost host, bool isSibling = false, bool inKernel = false) => errno switch
    {
        Errno.ENOENT or Errno.ENODEV or Errno.EOPNOTSUPP when host.IsGuest =>
            "no PMU is shown to this machine: use bare metal or a virtual machine type with a virtual PMU",
        Errno.ENOENT or Errno.ENODEV or Errno.EOPNOTSUPP =>
            "this processor or the kernel's driver for it has no such event (a hypervisor that hides needs to show a virtual PMU)",
        Errno.EACCES or Errno.EPERM => Permission(host.Paranoid, inKernel ? KernelAllowed : OwnUserModeAllowed),
        Errno.EBUSY => Occupied,
        Errno.ENOSPC => "the hardware has too few counters for these: count fewer at once",
        Errno.EINVAL when isSibling => "the hardware has too few counters for these, or they can't be counted together: count fewer at once",
        Errno.EINVAL => "the kernel doesn't know this encoding for this PMU: see what /sys/bus/event_source/devices/*/format allows",
        Errno.EMFILE => "too many open files: raise ulimit -n",
        Errno.ENFILE => "too many open files on the whole machine: raise /proc/sys/fs/file-max",
        Errno.ENOSYS => "use a kernel built with CONFIG_PERF_EVENTS",
        _ => $"see errors in perf_event_open(2), and /{ParanoidFile}",
    };

    private static string Permission(int? paranoid, int allowed) => paranoid > allowed
        ? $"echo {allowed} > /{ParanoidFile}"
        : "allow perf_event_open in the container's seccomp profile, or give CAP_PERFMON";
}
