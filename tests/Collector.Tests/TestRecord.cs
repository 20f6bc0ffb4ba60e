using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Tests;

namespace HwBench.Collector.Tests;

/// <summary>A record as it is uploaded.</summary>
/// <param name="Text">JSON.</param>
internal sealed record TestRecord(byte[] Text)
{
    public string Address { get; } = Convert.ToHexStringLower(SHA256.HashData(Text));

    public byte[] Gzip { get; } = Pack(Text);

    public static TestRecord Of(RunRecord record) => new(JsonSerializer.SerializeToUtf8Bytes(record with { Digest = RunRecordDigest.Of(record) }, StrictJson.Options));

    /// <summary>A small one; another for each seed.</summary>
    public static TestRecord Small(ulong seed = 1) => Of(Run(seed));

    public static RunRecord Run(ulong seed = 1) => new SyntheticRun { Sessions = 2, Sets = 1, Blocks = 2 }
        .Cell("a", "bare", ("table", 10), ("generated", 12))
        .Cell("b", "retpoline", ("table", 30), ("generated", 12))
        .Build(seed);

    public HttpRequestMessage Put(string? address = null) => Put(address ?? Address, Gzip, "gzip");

    public static HttpRequestMessage Put(string address, byte[] body, string? encoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/records/{address}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        return request;
    }

    public static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }
}
