using System.Text.Json.Serialization;

namespace HwBench.Harness.Counting;

/// <summary>What the command asks of the process that runs under Callgrind.</summary>
/// <param name="Status">The status page's file.</param>
public sealed record CountRequest(string Status, CountSelection Selection);

/// <summary>One batch that was run, and where its code lay; the process prints one a line.</summary>
/// <param name="Cell">Index in the selection.</param>
/// <param name="Variant">Index in the cell.</param>
/// <param name="Copies">Addresses of the dispatcher's first byte: of each copy, which the dispatches take in turn.</param>
/// <param name="Entry">Where it was entered, in bytes from its own entry.</param>
/// <param name="Thunks">Addresses of the first bytes of the cell's thunks.</param>
public sealed record CountedBatch(int Cell, int Variant, IReadOnlyList<ulong> Copies, int Entry, IReadOnlyList<ulong> Thunks)
{
    /// <summary>The name under which Callgrind's counts of the batch are written.</summary>
    [JsonIgnore]
    public string Name => $"{Cell}.{Variant}";
}
