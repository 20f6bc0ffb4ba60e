namespace HwBench.Native.Host;

/// <summary>What came of trying something on this machine.</summary>
/// <param name="Call">The system call that failed, or the last that succeeded.</param>
/// <param name="Errno">Its error number; 0 when all went well.</param>
public readonly record struct ProbeOutcome(string Call, int Errno)
{
    public bool Works => Errno == 0;

    /// <summary>"perf_event_open: ENOENT", or "errno 71" behind it where the name isn't known here.</summary>
    public override string ToString() => $"{Call}: {Interop.Errno.Name(Errno)}";
}
