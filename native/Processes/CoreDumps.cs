using HwBench.Native.Interop;

namespace HwBench.Native.Processes;

/// <summary>What the system writes when a process dies of a fault.</summary>
public static class CoreDumps
{
    /// <summary>No dump of this process, neither into a file nor into a crash collector, and no dialog.</summary>
    /// <exception cref="InvalidOperationException">The system refuses.</exception>
    public static void Forbid()
    {
        if (OperatingSystem.IsWindows())
        {
            // Error reporting, which writes dumps as well, is what the second bit turns off.
            _ = Kernel32.SetErrorMode(Kernel32.SEM_FAILCRITICALERRORS | Kernel32.SEM_NOGPFAULTERRORBOX | Kernel32.SEM_NOOPENFILEERRORBOX);
        }
        else
        {
            ForbidOnLinux();
        }
    }

    private static void ForbidOnLinux()
    {
        // Not 0: a collector behind a pipe in core_pattern is started whatever the limit is, except for 1 (core(5)).
        var limit = new LibC.ResourceLimit { rlim_cur = 1, rlim_max = 1 };
        if (LibC.setrlimit(LibC.RLIMIT_CORE, limit) != 0)
        {
            // A limit that is below already can't be raised to 1; it forbids files all the same.
            limit = default;
            if (LibC.setrlimit(LibC.RLIMIT_CORE, limit) != 0)
            {
                throw new InvalidOperationException(LibC.LastError("setrlimit RLIMIT_CORE"));
            }
        }
    }
}
