using System.Net.Http.Headers;
using System.Text.Json;
using HwBench.Harness.Collectors;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Uploads;

/// <summary>A record on its way to a collector.</summary>
/// <param name="Address">Of the record.</param>
/// <param name="File">The record, compressed or not.</param>
/// <param name="Label">What the run is called; null for nothing.</param>
/// <param name="Signature">Null for none.</param>
public sealed record Upload(string Address, string File, string? Label, RecordSignature? Signature)
{
    /// <summary>Characters of a label, at most.</summary>
    public const int LongestLabel = 128;

    private const int GzipStart = 0x1f;

    /// <summary>Whether a run can be called so: printable ASCII, no blank first or last.</summary>
    public static bool IsLabel(string text) => text.Length is > 0 and <= LongestLabel && text.All(c => c is >= ' ' and <= '~') && text.Trim() == text;

    /// <summary>Sends it.</summary>
    /// <param name="once">Whether it is tried once only.</param>
    /// <exception cref="FileNotFoundException">There is no such file any more. Likewise <see cref="DirectoryNotFoundException"/>.</exception>
    public async Task<Delivery> Send(CollectorClient client, bool once, CancellationToken cancellation)
    {
        Answer<string> answer = await client.Ask(() => Request(client.To), ReadStatus, once, cancellation).ConfigureAwait(false);
        return answer.Kind switch
        {
            AnswerKind.Good => new Delivery(answer.Value == "known" ? DeliveryState.Known : DeliveryState.Stored, ""),
            AnswerKind.Later => new Delivery(DeliveryState.Waiting, answer.Why, answer.After),
            AnswerKind.Blocked => new Delivery(DeliveryState.Blocked, answer.Why),
            _ => new Delivery(DeliveryState.Refused, answer.Why),
        };
    }

    private HttpRequestMessage Request(CollectorAddress to)
    {
        FileStream body = System.IO.File.OpenRead(File);
        bool packed = body.ReadByte() == GzipStart;
        body.Position = 0;
        var request = new HttpRequestMessage(HttpMethod.Put, to.Api($"records/{Address}")) { Content = new StreamContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (packed)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        // Who has no right or is asked to wait needn't send it all.
        request.Headers.ExpectContinue = true;
        if (Label is not null)
        {
            request.Headers.Add(CollectorHeaders.Label, Label);
        }

        if (Signature is not null)
        {
            request.Headers.Add(CollectorHeaders.Signature, Convert.ToBase64String(Signature.ToJson()));
        }

        return request;
    }

    // Not every 200 is a collector's: what isn't told to be on its disk isn't there.
    private async Task<string?> ReadStatus(HttpResponseMessage response, CancellationToken cancellation)
    {
        using JsonDocument? body = await BoundedBody.Json(response, cancellation).ConfigureAwait(false);
        return body?.RootElement is { ValueKind: JsonValueKind.Object } root
            && Text(root, "address") is { } address && RecordAddress.IsAddress(address)
            && Text(root, "status") is { } status && (status == "known" || (status == "stored" && address == Address))
            ? status
            : null;
    }

    private static string? Text(JsonElement root, string member) =>
        root.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
