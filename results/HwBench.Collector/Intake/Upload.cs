using System.IO.Pipelines;
using HwBench.Results.Signatures;

namespace HwBench.Collector.Intake;

/// <summary>What a client sends.</summary>
/// <param name="Address">What it says the record's address is.</param>
/// <param name="Label">What it calls the host; null where it says nothing.</param>
/// <param name="Signature">Null where nobody signed it.</param>
/// <param name="Token">Id of its token; null where none was needed.</param>
/// <param name="IsGzip">Whether the body is compressed.</param>
/// <param name="Body">Not yet read.</param>
public sealed record Upload(string Address, string? Label, RecordSignature? Signature, string? Token, bool IsGzip, PipeReader Body)
{
    /// <summary>The header that the signature comes in, and what errors call it.</summary>
    public const string SignatureHeader = "HwBench-Signature";
}
