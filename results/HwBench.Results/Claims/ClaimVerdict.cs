namespace HwBench.Results.Claims;

/// <summary>What the data say of a claim.</summary>
public enum ClaimVerdict
{
    Supported,
    Contradicted,

    /// <summary>The data do not tell.</summary>
    Undecided,

    /// <summary>No run has a cell of the claim's scope with its variants.</summary>
    NotMeasured,
}
