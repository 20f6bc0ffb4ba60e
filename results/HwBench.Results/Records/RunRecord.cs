using System.Text.Json.Serialization;

namespace HwBench.Results.Records;

/// <summary>
/// One run: everything that one battery measured on one machine, raw, in run order (format <c>hwbench-run/1</c>).
/// Every number in a report can be recomputed from it.
/// </summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Digest">SHA-256 (lower-case hex) of the record serialised with an empty digest; <see cref="RunRecordFile.Write"/> fills it in.</param>
/// <param name="Complete">False when the run was stopped before its plan was done.</param>
/// <param name="Tool">What measured.</param>
/// <param name="Machine">What was measured on.</param>
/// <param name="Environment">What the machine's software was set to.</param>
/// <param name="Plan">Everything needed to repeat the run.</param>
/// <param name="Cells">What was compared, and what each variant costs in code.</param>
/// <param name="Mitigations">Those that the cells name, each once.</param>
/// <param name="Sessions">The raw ticks, in run order.</param>
/// <param name="LeftOut">How much of them reports leave out by rule.</param>
/// <param name="Warnings">What the measuring side has to say; a report adds what follows from the raw data.</param>
public sealed record RunRecord(
    string Format,
    string Digest,
    bool Complete,
    Tool Tool,
    Machine Machine,
    MachineEnvironment Environment,
    Plan Plan,
    IReadOnlyList<Cell> Cells,
    IReadOnlyList<CellMitigation> Mitigations,
    IReadOnlyList<Session> Sessions,
    LeftOut LeftOut,
    IReadOnlyList<RunWarning> Warnings)
{
    public const string CurrentFormat = "hwbench-run/1";

    /// <summary>Fingerprint of the key whose signature fits; null where there is none. Not of the record itself: who reads it holds the one against the other.</summary>
    [JsonIgnore]
    public string? SignedBy { get; init; }

    /// <summary>The cells that compare variants of the battery's question.</summary>
    [JsonIgnore]
    public IEnumerable<Cell> QuestionCells => Cells.Where(c => c.KnownAnswer is null);

    /// <summary>The cells whose answer is known beforehand.</summary>
    [JsonIgnore]
    public IEnumerable<Cell> SentinelCells => Cells.Where(c => c.KnownAnswer is not null);
}

/// <param name="Version">The released version, as in the changelog.</param>
/// <param name="Commit">The commit that it was built from, or "unknown".</param>
public sealed record Tool(string Version, string Commit);
