using HwBench.Native.Host;

namespace HwBench.Harness.Tests.Doctor;

/// <summary>Everything works except what is given an error number.</summary>
internal sealed class FakeProbes : IMachineProbes
{
    public int MemoryErrno { get; init; }

    public int PinningErrno { get; init; }

    public int CounterErrno { get; init; }

    public int FolderErrno { get; init; }

    public ProbeOutcome ExecutableMemory() => new("mprotect", MemoryErrno);

    public ProbeOutcome Pinning() => new("sched_setaffinity", PinningErrno);

    public ProbeOutcome CycleCounter() => new("perf_event_open", CounterErrno);

    public ProbeOutcome WritableFolder(string path) => new("access", FolderErrno);
}
