using System.Text;
using HwBench.Results.Signatures;

namespace HwBench.Collector.Index;

/// <summary>How a record came: what of its row the record itself doesn't tell.</summary>
/// <param name="Address">SHA-256 of its decompressed bytes, lower-case hex.</param>
/// <param name="Bytes">As stored, compressed.</param>
/// <param name="Received">UTC.</param>
/// <param name="Label">What the uploader calls the host; null where it said nothing.</param>
/// <param name="Signature">Fits; null where nobody signed it.</param>
/// <param name="Token">Id of its token; null where none was needed.</param>
public sealed record Arrival(string Address, long Bytes, DateTimeOffset Received, string? Label, RecordSignature? Signature, string? Token)
{
    public static Arrival Of(RunRow run) => new(
        run.Address, run.Bytes, run.Received, run.Label, run.SignatureFile is { } file ? RecordSignature.Parse(Encoding.UTF8.GetBytes(file), run.Address) : null, run.Token);
}
