using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

/// <summary>What a guest of KVM needs beside mmap, ioctl and close.</summary>
internal static partial class LibC
{
    internal const int O_RDWR = 2;
    internal const int O_CLOEXEC = 0x80000;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags);
}
