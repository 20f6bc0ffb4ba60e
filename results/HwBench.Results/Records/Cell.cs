namespace HwBench.Results.Records;

/// <summary>Call table × call mix × order × mitigation × context. Variants are compared within a cell, never across.</summary>
/// <param name="Id">Unique in the run.</param>
/// <param name="Table">The call table's name.</param>
/// <param name="Mix">The call mix's name.</param>
/// <param name="Order">In which sequence, e.g. "bursty(0.5)".</param>
/// <param name="Mitigation">How indirect branches are hardened.</param>
/// <param name="Context">What surrounds each dispatch.</param>
/// <param name="X">Where the cell lies on the plan's axis; null where it has no place there, or the plan has no axis.</param>
/// <param name="Dispatches">Timed dispatches of a batch.</param>
/// <param name="LeadIn">Untimed dispatches before them.</param>
/// <param name="KnownAnswer">Makes this a sentinel cell; null in a cell of the question.</param>
/// <param name="Variants">Distinct names; their order is that of every "variant" index.</param>
public sealed record Cell(
    string Id,
    string Table,
    string Mix,
    string Order,
    string Mitigation,
    string Context,
    double? X,
    int Dispatches,
    int LeadIn,
    KnownAnswer? KnownAnswer,
    IReadOnlyList<CellVariant> Variants);

/// <summary>What a comparison must find, within its interval, if the run can be trusted.</summary>
/// <param name="Candidate">A variant of the cell.</param>
/// <param name="Baseline">Another variant of the cell.</param>
/// <param name="Quantity">What is known of the two.</param>
/// <param name="Value">Cycles a dispatch for a difference; candidate/baseline for a ratio.</param>
public sealed record KnownAnswer(string Candidate, string Baseline, KnownQuantity Quantity, double Value);

public enum KnownQuantity
{
    /// <summary>Candidate minus baseline, cycles a dispatch.</summary>
    Difference,

    /// <summary>Candidate's cycles over baseline's.</summary>
    Ratio,
}

/// <summary>One way from number to handler, and what it costs in code.</summary>
/// <param name="Name">Unique in the cell.</param>
/// <param name="Label">Printed wherever the variant is, e.g. "unsafe"; null for none.</param>
/// <param name="CodeBytes">Size of the emitted dispatcher with its thunks.</param>
/// <param name="CacheLines">64-byte lines that the code takes at its best offset.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="Sha256">Of the dispatcher's code and data as emitted, before relocation and without the thunk, lower-case hex.</param>
/// <param name="ConditionalBranches">Static count.</param>
/// <param name="IndirectBranches">Static count.</param>
/// <param name="DirectBranches">Static count.</param>
/// <param name="ExecutedConditional">Conditional branches a dispatch, weighted by the mix; null where not computed.</param>
/// <param name="ExecutedTaken">Taken ones among them; null where not computed.</param>
/// <param name="ExecutedIndirect">Indirect branches a dispatch; null where not computed.</param>
/// <param name="Failure">Why it was not timed; null when it was.</param>
/// <param name="Origin">Where compiled code comes from; null for emitted code.</param>
public sealed record CellVariant(
    string Name,
    string? Label,
    int CodeBytes,
    int CacheLines,
    int TableBytes,
    string Sha256,
    int ConditionalBranches,
    int IndirectBranches,
    int DirectBranches,
    double? ExecutedConditional,
    double? ExecutedTaken,
    double? ExecutedIndirect,
    string? Failure,
    VariantOrigin? Origin)
{
    /// <summary>Whether a session has one placement of it, by the system's loader.</summary>
    internal bool IsReExecuted => Origin?.Mode == OriginMode.ReExecuted;
}

/// <summary>Where the code of a variant that wasn't emitted comes from.</summary>
/// <param name="File">The object's file name.</param>
/// <param name="Symbol">The dispatcher's function in it.</param>
/// <param name="Sha256">Of the whole file, lower-case hex.</param>
/// <param name="Mode">How it came to its placements.</param>
/// <param name="Compiler">The compiler's own name and version, then its flags, where the run compiled it; null for an object that was given.</param>
public sealed record VariantOrigin(string File, string Symbol, string Sha256, OriginMode Mode, string? Compiler)
{
    /// <summary>With fewer sessions, each of one placement, no interval is given for a re-executed variant: few draws of a loader say little of all.</summary>
    public const int FewestReExecuted = 8;
}

/// <summary>How a compiled dispatcher comes to many placements.</summary>
public enum OriginMode
{
    /// <summary>Its code and data were copied from the object to each place.</summary>
    Copied,

    /// <summary>
    /// The process was executed anew for each placement, and the system's loader drew the pages. All placements of a session
    /// are one of it, repeated while the others move; its offset modulo 64 is the linker's and not stratified.
    /// </summary>
    ReExecuted,
}
