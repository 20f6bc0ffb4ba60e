namespace HwBench.Collector.Index;

/// <summary>A record in the index: everything that a list shows.</summary>
public sealed class RunRow
{
    /// <summary>Ascending in the order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of the record's decompressed bytes, lower-case hex; unique.</summary>
    public required string Address { get; init; }

    /// <summary>The run's own digest; unique: a run is kept once, however it was written.</summary>
    public required string Digest { get; init; }

    /// <summary>What the uploader calls the host; not to be trusted. Null where it said nothing.</summary>
    public string? Label { get; init; }

    /// <summary>By this collector's clock, UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>When the first session began, by the host's clock, UTC; null where none did.</summary>
    public DateTimeOffset? Started { get; init; }

    public required string Battery { get; init; }

    /// <summary>The variant that the battery asks about.</summary>
    public required string Candidate { get; init; }

    /// <summary>The variant that it is compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>As people call it: "AMD", "Intel", or as CPUID spells it.</summary>
    public required string Vendor { get; init; }

    public string? Microarchitecture { get; init; }

    public string? CoreKind { get; init; }

    public required string Brand { get; init; }

    /// <summary>The machine's key.</summary>
    public required string Machine { get; init; }

    /// <summary>What CPUID can tell apart, whatever its microcode.</summary>
    public required string Processor { get; init; }

    public string? Microcode { get; init; }

    public required string Kernel { get; init; }

    /// <summary>Null on bare metal.</summary>
    public string? Hypervisor { get; init; }

    /// <summary>Of the question's cells, each once, in the record's order; of many the first, and how many more there are.</summary>
    public required List<string> Mitigations { get; init; }

    /// <summary>As <see cref="Mitigations"/>.</summary>
    public required List<string> Mixes { get; init; }

    /// <summary>Why the run can't be trusted; null where it can.</summary>
    public string? Distrust { get; init; }

    /// <summary>False when the run was stopped before its plan was done.</summary>
    public required bool Complete { get; init; }

    /// <summary>How many the record holds.</summary>
    public required int Warnings { get; init; }

    /// <summary>The key that signed it, "SHA256:" and hex; null where nobody did.</summary>
    public string? Signature { get; init; }

    /// <summary>The signature's own file; null where there is none.</summary>
    public string? SignatureFile { get; init; }

    /// <summary>As stored, compressed.</summary>
    public required long Bytes { get; init; }

    /// <summary>Id of the token that it came with; null where none was needed.</summary>
    public string? Token { get; init; }

    public List<FactRow> Facts { get; init; } = [];

    /// <summary>For another try: a transaction that failed may have given it keys.</summary>
    internal void ForgetKeys()
    {
        Id = 0;
        foreach (FactRow fact in Facts)
        {
            fact.Id = 0;
            fact.RunId = 0;
        }
    }
}
