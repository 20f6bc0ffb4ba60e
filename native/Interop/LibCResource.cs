using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>sys/resource.h.</summary>
internal static partial class LibC
{
    internal const int RLIMIT_CORE = 4;

    /// <summary>struct rlimit.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ResourceLimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setrlimit(int resource, in ResourceLimit rlim);
}
