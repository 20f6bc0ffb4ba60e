namespace HwBench.Results.Mitigations;

/// <summary>What the kernel says of one vulnerability.</summary>
public enum MitigationState
{
    /// <summary>The processor doesn't have it.</summary>
    NotAffected,

    /// <summary>It is there, and nothing or too little is done.</summary>
    Vulnerable,

    /// <summary>It is there, and something is done.</summary>
    Mitigated,

    /// <summary>The kernel doesn't know, or says it in words that aren't known here.</summary>
    Unknown,
}
