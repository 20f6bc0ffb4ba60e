using System.Security.Cryptography;
using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>Tells an altered record. A checksum, not a signature: who alters a record on purpose can compute it anew.</summary>
public static class RunRecordDigest
{
    /// <returns>SHA-256, lower-case hex, of the compact JSON with an empty digest: of the decompressed file with the digest cut out.</returns>
    public static string Of(RunRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(record with { Digest = "" }, StrictJson.Options)));
}
