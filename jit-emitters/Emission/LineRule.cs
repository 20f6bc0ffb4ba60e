namespace HwBench.JitEmitters.Emission;

/// <summary>Where in its 64-byte line a byte of code must lie, wherever the code is placed.</summary>
/// <param name="Offset">Of the byte in the object's code: the last of an instruction.</param>
/// <param name="First">0 to 63; likewise <paramref name="Last"/>.</param>
/// <param name="What">What the instruction is, for the message.</param>
public sealed record LineRule(int Offset, int First, int Last, string What)
{
    private const ulong LineBytes = 64;

    /// <param name="owner">The object's name.</param>
    /// <param name="codeAddress">Where its first byte is.</param>
    /// <exception cref="MisplacedException">The byte lies elsewhere.</exception>
    public void Check(string owner, ulong codeAddress)
    {
        int at = (int)((codeAddress + (ulong)Offset) % LineBytes);
        if (at < First || at > Last)
        {
            throw new MisplacedException($"{owner}: {What} ends at byte {at} of its line, must end at {First} to {Last}");
        }
    }
}

/// <summary>Code was placed where its mitigation does not hold: whatever it measures would be something else.</summary>
public sealed class MisplacedException(string message) : Exception(message);
