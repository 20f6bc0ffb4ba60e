using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>sys/prctl.h, linux/prctl.h.</summary>
internal static partial class LibC
{
    internal const int PR_GET_SPECULATION_CTRL = 52;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);
}
