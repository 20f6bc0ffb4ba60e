using System.Runtime.InteropServices;
using HwBench.Native.Counters;
using HwBench.Native.Interop;

namespace HwBench.Native.Kvm;

/// <summary>The kernel that this runs on.</summary>
public sealed class LinuxKvm : IKvmSystem
{
    private const int NoFile = -1;

    public SystemResult Open() => Outcome(LibC.open(ExitingGuest.Device, LibC.O_RDWR | LibC.O_CLOEXEC));

    public SystemResult Control(int descriptor, uint request, nuint argument) => Outcome(LibC.ioctl(descriptor, request, argument));

    public SystemResult Map(int? descriptor, int bytes) => Outcome(LibC.mmap(
        0,
        (nuint)bytes,
        LibC.PROT_READ | LibC.PROT_WRITE,
        LibC.MAP_SHARED | (descriptor is null ? LibC.MAP_ANONYMOUS : 0),
        descriptor ?? NoFile,
        0));

    public SystemResult Unmap(nint address, int bytes) => Outcome(LibC.munmap(address, (nuint)bytes));

    public SystemResult Close(int descriptor) => Outcome(LibC.close(descriptor));

    private static SystemResult Outcome(long value) => new(value, value == -1 ? Marshal.GetLastPInvokeError() : 0);
}
