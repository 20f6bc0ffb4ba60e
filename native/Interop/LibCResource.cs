using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>sys/resource.h.</summary>
internal static partial class LibC
{
    internal const int RLIMIT_CORE = 4;
    internal const int RUSAGE_THREAD = 1;

    /// <summary>struct rlimit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ResourceLimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    /// <summary>struct rusage, of which Linux fills two times and some counts (getrusage(2)).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    internal struct ResourceUsage
    {
        [FieldOffset(128)]
        internal long ru_nvcsw;

        [FieldOffset(136)]
        internal long ru_nivcsw;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setrlimit(int resource, in ResourceLimit rlim);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getrusage(int who, out ResourceUsage usage);
}
