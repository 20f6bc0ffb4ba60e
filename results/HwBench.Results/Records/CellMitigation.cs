namespace HwBench.Results.Records;

/// <summary>A mitigation that cells of the run have, and how far it can be relied on.</summary>
/// <param name="Name">As the cells name it.</param>
/// <param name="Composition">Its parts, joined by "+".</param>
/// <param name="Source">Files, commits or advisories.</param>
/// <param name="Status">How far it can be relied on.</param>
/// <param name="Detail">What it protects from and what it leaves open, with the advisories.</param>
public sealed record CellMitigation(string Name, string Composition, string Source, MitigationSafety Status, string Detail);

/// <summary>How far a mitigation can be relied on.</summary>
public enum MitigationSafety
{
    /// <summary>It does what it is for; no advisory says otherwise.</summary>
    SafeAsFarAsKnown,

    /// <summary>It leaves open what the detail says.</summary>
    Limited,

    /// <summary>An advisory says that it does not protect.</summary>
    Unsafe,
}
