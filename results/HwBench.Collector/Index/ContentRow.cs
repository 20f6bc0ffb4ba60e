namespace HwBench.Collector.Index;

/// <summary>A record's bytes, gzip, where the database keeps them.</summary>
public sealed class ContentRow
{
    /// <summary>As <see cref="RunRow.Address"/>.</summary>
    public required string Address { get; init; }

    public required byte[] Bytes { get; init; }
}
