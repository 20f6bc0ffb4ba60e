namespace HwBench.Native.Interop;

/// <summary>Error numbers of Linux on x86-64 (asm-generic/errno-base.h, errno.h) under their own names.</summary>
public static class Errno
{
    public const int EPERM = 1;
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int ENOMEM = 12;
    public const int EACCES = 13;
    public const int EBUSY = 16;
    public const int ENODEV = 19;
    public const int EINVAL = 22;
    public const int ENFILE = 23;
    public const int EMFILE = 24;
    public const int ENOSPC = 28;
    public const int ENOSYS = 38;
    public const int EOPNOTSUPP = 95;

    /// <summary>"ENOENT"; "success" for 0; "errno 71" where the name isn't known here.</summary>
    public static string Name(int errno) => errno switch
    {
        0 => "success",
        EPERM => nameof(EPERM),
        ENOENT => nameof(ENOENT),
        3 => "ESRCH",
        EINTR => nameof(EINTR),
        7 => "E2BIG",
        9 => "EBADF",
        11 => "EAGAIN",
        ENOMEM => nameof(ENOMEM),
        EACCES => nameof(EACCES),
        EBUSY => nameof(EBUSY),
        ENODEV => nameof(ENODEV),
        EINVAL => nameof(EINVAL),
        ENFILE => nameof(ENFILE),
        EMFILE => nameof(EMFILE),
        ENOSPC => nameof(ENOSPC),
        30 => "EROFS",
        ENOSYS => nameof(ENOSYS),
        EOPNOTSUPP => nameof(EOPNOTSUPP),
        _ => $"errno {errno}",
    };
}
