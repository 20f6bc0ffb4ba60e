using System.Runtime.InteropServices;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Native.Interop;

namespace HwBench.Native.Counters;

/// <summary>The kernel that this runs on.</summary>
public sealed unsafe class LinuxPerf : IPerfSystem
{
    private const int ThisThread = 0;
    private const int AnyCpu = -1;

    public PerfHost Host => new(
        KernelFiles.OfThisMachine.ReadNumber(CounterRemedy.ParanoidFile),
        Virtualization.Read(HardwareCpuid.Read).IsGuest);

    public SystemResult Open(in PerfEventAttributes attributes, int group)
    {
        // The call waits for locks and gives up on a signal; the runtime sends itself some.
        SystemResult opened;
        do
        {
            fixed (PerfEventAttributes* attr = &attributes)
            {
                opened = Outcome(LibC.perf_event_open(LibC.SYS_perf_event_open, attr, ThisThread, AnyCpu, group, PerfEvent.PERF_FLAG_FD_CLOEXEC));
            }
        }
        while (opened.Errno == Errno.EINTR);

        return opened;
    }

    public SystemResult Control(int descriptor, uint request) => Outcome(LibC.ioctl(descriptor, request, 0));

    public SystemResult Read(int descriptor, Span<ulong> words)
    {
        fixed (ulong* buffer = words)
        {
            return Outcome(LibC.read(descriptor, buffer, (nuint)words.Length * sizeof(ulong)));
        }
    }

    public SystemResult Map(int descriptor) =>
        Outcome(LibC.mmap(0, PerfPage.Bytes, LibC.PROT_READ, LibC.MAP_SHARED, descriptor, 0));

    public SystemResult Unmap(nint page) => Outcome(LibC.munmap(page, PerfPage.Bytes));

    public SystemResult Close(int descriptor) => Outcome(LibC.close(descriptor));

    private static SystemResult Outcome(long value) => new(value, value == -1 ? Marshal.GetLastPInvokeError() : 0);
}
