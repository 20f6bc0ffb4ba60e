namespace HwBench.Collector.Index;

/// <summary>A token, without its secret.</summary>
public sealed class TokenRow
{
    /// <summary>The part of the token that may be shown, hex.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>A name of <see cref="Access.Role"/>, lower case.</summary>
    public required string Role { get; init; }

    /// <summary>What its maker calls it.</summary>
    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>UTC, to the minute; null where it never was.</summary>
    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>UTC; null while it is good.</summary>
    public DateTimeOffset? Revoked { get; set; }
}
