using System.Runtime.InteropServices;
using HwBench.Native.Affinity;
using HwBench.Native.Counters;
using HwBench.Native.Interop;

namespace HwBench.Native.Host;

/// <summary>The probes on a real Linux machine.</summary>
public sealed unsafe class LinuxProbes : IMachineProbes
{
    private const int PageBytes = 4096;
    private const byte Return = 0xC3;

    public ProbeOutcome ExecutableMemory()
    {
        nint page = LibC.mmap(0, PageBytes, LibC.PROT_READ | LibC.PROT_WRITE, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS, -1, 0);
        if (page == -1)
        {
            return Failed("mmap");
        }

        *(byte*)page = Return;
        bool isExecutable = LibC.mprotect(page, PageBytes, LibC.PROT_READ | LibC.PROT_EXEC) == 0;
        ProbeOutcome outcome = isExecutable ? new ProbeOutcome("mprotect", 0) : Failed("mprotect");
        if (isExecutable)
        {
            ((delegate* unmanaged<void>)page)();
        }

        _ = LibC.munmap(page, PageBytes);
        return outcome;
    }

    public ProbeOutcome Pinning()
    {
        byte* mask = stackalloc byte[LinuxAffinity.MaskBytes];
        if (LibC.sched_getaffinity(0, LinuxAffinity.MaskBytes, mask) != 0)
        {
            return Failed("sched_getaffinity");
        }

        return LibC.sched_setaffinity(0, LinuxAffinity.MaskBytes, mask) == 0 ? new ProbeOutcome("sched_setaffinity", 0) : Failed("sched_setaffinity");
    }

    public ProbeOutcome CycleCounter()
    {
        var system = new LinuxPerf();
        var cycles = new EventCode("cycles", PerfEvent.PERF_TYPE_HARDWARE, PerfEvent.PERF_COUNT_HW_CPU_CYCLES);
        SystemResult opened = system.Open(cycles.ToAttributes(isLeader: true), CounterGroup.NoLeader);
        if (opened.Works)
        {
            _ = system.Close((int)opened.Value);
        }

        return new ProbeOutcome("perf_event_open", opened.Errno);
    }

    public ProbeOutcome WritableFolder(string path) =>
        LibC.access(path, LibC.W_OK | LibC.X_OK) == 0 ? new ProbeOutcome("access", 0) : Failed("access");

    private static ProbeOutcome Failed(string call) => new(call, Marshal.GetLastPInvokeError());
}
