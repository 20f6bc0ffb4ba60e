using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>unistd.h.</summary>
internal static partial class LibC
{
    [LibraryImport("libc")]
    internal static partial int gettid();
}
