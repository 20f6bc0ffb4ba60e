using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>What .NET does to files only, not to folders.</summary>
internal static partial class LibC
{
    internal const int O_RDONLY = 0;
    internal const int O_DIRECTORY = 0x10000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fsync(int fd);
}
