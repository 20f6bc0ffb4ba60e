namespace HwBench.Collector.Access;

/// <summary>What a token allows.</summary>
public enum Role
{
    /// <summary>To put records.</summary>
    Upload,

    /// <summary>To read everything.</summary>
    Read,

    /// <summary>Both, and what changes the collector.</summary>
    Admin,
}
