namespace HwBench.Harness.Collectors;

/// <summary>How long is waited for a collector.</summary>
/// <param name="Tries">The most.</param>
/// <param name="Connect">For a connection.</param>
/// <param name="Try">For a whole try.</param>
/// <param name="Pause">Before the second try; the pauses double, with jitter.</param>
/// <param name="LongestPause">What is to be waited longer for, isn't.</param>
/// <param name="Total">Since the first try; no other begins later.</param>
public sealed record Patience(int Tries, TimeSpan Connect, TimeSpan Try, TimeSpan Pause, TimeSpan LongestPause, TimeSpan Total)
{
    /// <summary>Where the user waits: half a minute of pauses, and a try as long as a large record takes on a slow line.</summary>
    public static Patience Usual { get; } = new(
        Tries: 6, Connect: TimeSpan.FromSeconds(5), Try: TimeSpan.FromMinutes(5), Pause: TimeSpan.FromSeconds(1), LongestPause: TimeSpan.FromSeconds(30), Total: TimeSpan.FromMinutes(2));

    /// <summary>Where a command has done its own work: once; a collector that is down costs a second at most, one that is slow some.</summary>
    public static Patience Short { get; } = new(
        Tries: 1, Connect: TimeSpan.FromSeconds(1), Try: TimeSpan.FromSeconds(5), Pause: TimeSpan.Zero, LongestPause: TimeSpan.Zero, Total: TimeSpan.Zero);
}
