using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>What counting needs beside mmap and close.</summary>
internal static partial class LibC
{
    internal const int MAP_SHARED = 1;
    internal const long SYS_perf_event_open = 298;

    /// <summary>perf_event_open(2) has no function of its own in the C library.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static unsafe partial long perf_event_open(long number, PerfEventAttributes* attr, long pid, long cpu, long group_fd, ulong flags);

    /// <summary>ioctl(2) with a number as its argument, as perf's requests take it.</summary>
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, nuint request, nuint argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial nint read(int fd, void* buf, nuint count);
}
