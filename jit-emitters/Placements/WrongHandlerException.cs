namespace HwBench.JitEmitters.Placements;

/// <summary>A timed batch gave another sum than its numbers make: some dispatch went wrong. Its time is worth nothing.</summary>
public sealed class WrongHandlerException(string variant, ulong sum, ulong expected)
    : Exception($"{variant}: a timed batch returned the sum 0x{sum:x}, its numbers make 0x{expected:x}")
{
    public string Variant => variant;

    /// <summary>What the batch returned.</summary>
    public ulong Sum => sum;
}
