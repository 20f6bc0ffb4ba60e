namespace HwBench.Results.Verdicts;

/// <summary>The one word for a comparison.</summary>
public enum Verdict
{
    /// <summary>Shown to lie within the margins, in cycles and in percent.</summary>
    Equivalent,

    /// <summary>The candidate takes fewer cycles.</summary>
    Faster,

    /// <summary>The candidate takes more cycles.</summary>
    Slower,

    /// <summary>The data do not tell. This is not "no difference".</summary>
    Undecided,
}
