namespace HwBench.Harness.Uploads;

/// <summary>What became of an upload.</summary>
/// <param name="Why">Half a sentence; empty where it arrived.</param>
/// <param name="After">What the collector wants to be waited; null where it doesn't say.</param>
public sealed record Delivery(DeliveryState State, string Why, TimeSpan? After = null)
{
    /// <summary>Whether the collector has it.</summary>
    public bool Arrived => State is DeliveryState.Stored or DeliveryState.Known;

    /// <summary>Whether it needs nobody: it arrived, or waits for what passes by itself.</summary>
    public bool IsWell => Arrived || State == DeliveryState.Waiting;

    /// <returns>As a line ends: "stored", "waits: …".</returns>
    public override string ToString() => State switch
    {
        DeliveryState.Stored => "stored",
        DeliveryState.Known => "known already",
        DeliveryState.Waiting => $"waits in the spool: {Why}",
        DeliveryState.Blocked => $"waits in the spool until this is put right: {Why}",
        DeliveryState.Undelivered => $"not delivered: {Why}",
        _ => $"refused: {Why}",
    };
}

public enum DeliveryState
{
    Stored,

    /// <summary>The collector had it.</summary>
    Known,

    /// <summary>For what passes by itself: the collector is down or busy.</summary>
    Waiting,

    /// <summary>For what somebody must put right: token, certificate, address.</summary>
    Blocked,

    /// <summary>It didn't arrive, and the spool couldn't take it, or has lost it.</summary>
    Undelivered,

    /// <summary>It is no record that the collector takes.</summary>
    Refused,
}
