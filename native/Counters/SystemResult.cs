namespace HwBench.Native.Counters;

/// <summary>What a system call answered.</summary>
/// <param name="Value">Its result; without meaning when it failed.</param>
/// <param name="Errno">0 when it worked.</param>
public readonly record struct SystemResult(long Value, int Errno)
{
    public bool Works => Errno == 0;
}
