using HwBench.Results.Signatures;

namespace HwBench.Harness.Uploads;

/// <summary>An upload that waits, but for the record itself (format <c>hwbench-spool/1</c>). It holds no secret: tokens stay where they are.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Address">Of the record.</param>
/// <param name="Source">The path that it was given by, for people.</param>
/// <param name="Added">When.</param>
/// <param name="To">The collector's address.</param>
/// <param name="Insecure">Whether that may be plain http beyond this machine.</param>
/// <param name="Label">What the run is called; null for nothing.</param>
/// <param name="Signature">Null for none.</param>
/// <param name="TokenFile">The file that holds the token; null where it was in the environment, or there was none.</param>
/// <param name="TokenId">Its public part: no other token of the environment is sent there. Null where there was none.</param>
/// <param name="Ca">As <see cref="Collectors.Link.Ca"/>.</param>
/// <param name="Proxy">As <see cref="Collectors.Link.Proxy"/>.</param>
public sealed record SpoolEntry(
    string Format,
    string Address,
    string Source,
    DateTimeOffset Added,
    string To,
    bool Insecure,
    string? Label,
    RecordSignature? Signature,
    string? TokenFile,
    string? TokenId,
    string? Ca,
    string? Proxy)
{
    public const string CurrentFormat = "hwbench-spool/1";
}
