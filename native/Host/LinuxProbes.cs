using System.Runtime.InteropServices;

namespace HwBench.Native.Host;

/// <summary>The probes on a real Linux machine.</summary>
public sealed unsafe class LinuxProbes : IMachineProbes
{
    private const int PageBytes = 4096;
    private const int CpuMaskBytes = 1024;
    private const byte Return = 0xC3;

    public ProbeOutcome ExecutableMemory()
    {
        nint page = ProbeCalls.Map(0, PageBytes, ProbeCalls.ProtRead | ProbeCalls.ProtWrite, ProbeCalls.MapPrivate | ProbeCalls.MapAnonymous, -1, 0);
        if (page == -1) return Failed("mmap");

        *(byte*)page = Return;
        bool isExecutable = ProbeCalls.Protect(page, PageBytes, ProbeCalls.ProtRead | ProbeCalls.ProtExec) == 0;
        ProbeOutcome outcome = isExecutable ? new ProbeOutcome("mprotect", 0) : Failed("mprotect");
        if (isExecutable) ((delegate* unmanaged<void>)page)();
        _ = ProbeCalls.Unmap(page, PageBytes);
        return outcome;
    }

    public ProbeOutcome Pinning()
    {
        byte* mask = stackalloc byte[CpuMaskBytes];
        if (ProbeCalls.GetAffinity(0, CpuMaskBytes, mask) != 0) return Failed("sched_getaffinity");

        return ProbeCalls.SetAffinity(0, CpuMaskBytes, mask) == 0 ? new ProbeOutcome("sched_setaffinity", 0) : Failed("sched_setaffinity");
    }

    public ProbeOutcome CycleCounter()
    {
        PerfEventAttributes cycles = PerfEventAttributes.UserCycles;
        long descriptor = ProbeCalls.SystemCall(ProbeCalls.PerfEventOpen, &cycles, 0, -1, -1, 0);
        if (descriptor < 0) return Failed("perf_event_open");

        _ = ProbeCalls.Close((int)descriptor);
        return new ProbeOutcome("perf_event_open", 0);
    }

    public ProbeOutcome WritableFolder(string path) =>
        ProbeCalls.Access(path, ProbeCalls.MayWrite | ProbeCalls.MaySearch) == 0 ? new ProbeOutcome("access", 0) : Failed("access");

    private static ProbeOutcome Failed(string call) => new(call, Marshal.GetLastPInvokeError());
}
