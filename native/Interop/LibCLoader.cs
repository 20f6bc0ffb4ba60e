using System.Runtime.InteropServices;

namespace HwBench.Native.Interop;

// dlfcn.h; part of the C library itself in musl, and in glibc since 2.34.
internal static partial class LibC
{
    internal const int RTLD_LOCAL = 0;
    internal const int RTLD_NOW = 2;

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint dlopen(string path, int mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint dlsym(nint handle, string symbol);

    [LibraryImport("libc")]
    internal static partial nint dlerror();
}
