namespace HwBench.Native.Host;

/// <summary>What came of trying something on this machine.</summary>
/// <param name="Call">The system call that failed, or the last that succeeded.</param>
/// <param name="Errno">Its error number; 0 when all went well.</param>
public readonly record struct ProbeOutcome(string Call, int Errno)
{
    public bool Works => Errno == 0;

    /// <summary>"perf_event_open: ENOENT", or "errno 71" behind it where the name isn't known here.</summary>
    public override string ToString() => $"{Call}: {ErrnoName(Errno)}";

    // Numbers of Linux on x86-64 (asm-generic/errno-base.h, errno.h).
    private static string ErrnoName(int errno) => errno switch
    {
        0 => "success",
        1 => "EPERM",
        2 => "ENOENT",
        3 => "ESRCH",
        7 => "E2BIG",
        9 => "EBADF",
        11 => "EAGAIN",
        12 => "ENOMEM",
        13 => "EACCES",
        16 => "EBUSY",
        19 => "ENODEV",
        22 => "EINVAL",
        23 => "ENFILE",
        24 => "EMFILE",
        28 => "ENOSPC",
        30 => "EROFS",
        38 => "ENOSYS",
        95 => "EOPNOTSUPP",
        _ => $"errno {errno}",
    };
}
