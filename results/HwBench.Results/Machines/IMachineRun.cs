using HwBench.Results.Records;

namespace HwBench.Results.Machines;

/// <summary>A run on one kind of core, as far as it tells whose it is.</summary>
internal interface IMachineRun
{
    /// <summary>The name that the record was given by.</summary>
    string Name { get; }

    /// <summary>Of the record.</summary>
    string Digest { get; }

    /// <summary>Fingerprint of the key; null where it is unsigned.</summary>
    string? SignedBy { get; }

    /// <summary>The battery's name.</summary>
    string Battery { get; }

    /// <summary>Of the run.</summary>
    ulong Seed { get; }

    /// <summary>When its first session began.</summary>
    DateTimeOffset Started { get; }

    /// <summary>As this kind of core sees it.</summary>
    Machine Machine { get; }

    /// <summary>What else can change on that machine.</summary>
    MachineState State { get; }

    /// <summary>How much it has measured; of a run and its beginning, the run has more.</summary>
    int Size { get; }
}
