namespace HwBench.Collector.Api;

/// <summary>A record as lists show it; the members are those of its row in the index.</summary>
/// <param name="Machine">The machine's key.</param>
/// <param name="Distrust">Why it can't be trusted; null where it can.</param>
/// <param name="Warnings">How many the record holds.</param>
/// <param name="Signature">"SHA256:" and the hash of the key that signed it; null for none.</param>
/// <param name="Bytes">As stored, compressed.</param>
public sealed record RecordEntry(
    string Address,
    string? Label,
    DateTimeOffset Received,
    DateTimeOffset? Started,
    string Battery,
    string Vendor,
    string? Microarchitecture,
    string? CoreKind,
    string Brand,
    string Machine,
    string? Microcode,
    string Kernel,
    string? Hypervisor,
    IReadOnlyList<string> Mitigations,
    IReadOnlyList<string> Mixes,
    string? Distrust,
    bool Complete,
    int Warnings,
    string? Signature,
    long Bytes);

/// <param name="Records">In the order asked for, of arrival: the last received first, or the other way.</param>
/// <param name="Next">Given as <c>after</c>, brings the page behind; null at the end.</param>
public sealed record RecordPage(IReadOnlyList<RecordEntry> Records, string? Next);
