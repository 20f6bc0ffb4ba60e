using System.Runtime.InteropServices;
using HwBench.Native.Memory;

namespace HwBench.Native.Tests.Counters;

/// <summary>Anonymous pages that nobody has touched, each of which the kernel gives by a fault of its own.</summary>
internal sealed partial class FreshPages : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int NoHugePages = 15;

    private readonly nuint _bytes;

    public FreshPages(int pages)
    {
        _bytes = (nuint)(pages * Arena.PageSize);
        First = mmap(0, _bytes, ReadWrite, PrivateAnonymous, -1, 0);
        // A huge page would come by one fault. EINVAL: the kernel has none.
        if (First == -1 || (madvise(First, _bytes, NoHugePages) != 0 && Marshal.GetLastPInvokeError() != 22))
        {
            throw new InvalidOperationException($"fresh pages: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    public nint First { get; }

    public void Dispose() => _ = munmap(First, _bytes);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint addr, nuint length, int prot, int flags, int fd, nint offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int madvise(nint addr, nuint length, int advice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint addr, nuint length);
}
