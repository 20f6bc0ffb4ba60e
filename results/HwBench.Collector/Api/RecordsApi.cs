using System.IO.Compression;
using System.Text;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Collector.Intake;
using HwBench.Collector.Operations;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace HwBench.Collector.Api;

/// <summary><c>/api/v1/records</c>: put, get, list.</summary>
public static class RecordsApi
{
    private const string Json = "application/json";
    private const string Gzip = "gzip";
    private const string LabelHeader = "HwBench-Label";
    private const string SignatureHeader = Upload.SignatureHeader;
    private const int LongestLabel = 128;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder records = routes.MapGroup("/api/v1/records").WithTags("records");
        records.MapPut("/{address}", Put).RequireAuthorization(Policies.Upload)
            .WithSummary("Keep a record. Answered only after it is on the disk and in the index; the same record, or the same run, is kept once. A label or a signature that it didn't have is kept with it; a signature by another key is 409.")
            .Accepts<object>(Json).Produces<PutAnswer>(StatusCodes.Status201Created).Produces<PutAnswer>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblems();
        records.MapGet("", List).RequireAuthorization(Policies.Read)
            .WithSummary("The records that fit, the last received first. Several values of one filter: repeat it.")
            .Produces<RecordPage>().ProducesProblems();
        records.MapGet("/{address}", Get).RequireAuthorization(Policies.Read)
            .WithSummary("A record: its bytes; gzip as stored where the client accepts it.").Produces<object>(contentType: Json).Produces(StatusCodes.Status304NotModified).ProducesProblems();
        records.MapGet("/{address}/summary", Summary).RequireAuthorization(Policies.Read)
            .WithSummary("What the index has of a record.").Produces<RecordEntry>().ProducesProblems();
    }

    private static async Task<IResult> Put(
        string address, HttpContext context, RecordIntake intake, BodyGate gate, IndexPlace place, IRecordStore store, CollectorMetrics metrics)
    {
        HttpRequest request = context.Request;
        var upload = new Upload(Address(address), LabelOf(request), SignatureOf(request), context.User.FindFirst(TokenHandler.IdClaim)?.Value, IsGzip(request), request.BodyReader);
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            throw new Refusal(StatusCodes.Status411LengthRequired, "there is no body; send the record with its Content-Length");
        }

        Kept kept = await IsKnown(place, store, upload, context.RequestAborted)
            ? await PassOver(upload, context.RequestAborted)
            : await Take(intake, gate, upload, context.RequestAborted);
        var answer = new PutAnswer(kept.Address, kept.IsNew ? "stored" : "known");
        metrics.Count(answer.Status);
        return kept.IsNew ? TypedResults.Created($"/api/v1/records/{kept.Address}", answer) : TypedResults.Ok(answer);
    }

    private static async Task<IResult> List(HttpRequest request, IndexPlace place, CancellationToken cancel) =>
        TypedResults.Ok(await RecordList.Page(place, RunFilter.Of(request.Query), PageRange.Of(request.Query), cancel));

    private static async Task<IResult> Summary(string address, IndexPlace place, CancellationToken cancel) =>
        TypedResults.Ok(await RecordList.Entry(place, Address(address), cancel) ?? throw Missing(address));

    private static async Task Get(string address, HttpContext context, IRecordStore store, IndexPlace place, CancellationToken cancel)
    {
        HttpResponse response = context.Response;
        (bool known, string? key, string? signature) = await SignatureOf(place, Address(address), cancel);
        // The bytes are always the same; a signature may come later.
        var tag = new EntityTagHeaderValue($"\"{address}{(key is null ? "" : $"-{key}")}\"", isWeak: true);
        response.GetTypedHeaders().ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = "private, no-cache";
        if (signature is not null)
        {
            response.Headers[SignatureHeader] = Convert.ToBase64String(Encoding.UTF8.GetBytes(signature));
        }

        if (known && context.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await using Stream stored = await store.Open(address, cancel) ?? throw Missing(address);
        response.ContentType = Json;

        if (AcceptsGzip(context.Request))
        {
            response.Headers.ContentEncoding = Gzip;
            response.ContentLength = stored.Length;
            await stored.CopyToAsync(response.Body, cancel);
        }
        else
        {
            await using var text = new GZipStream(stored, CompressionMode.Decompress);
            await text.CopyToAsync(response.Body, cancel);
        }
    }

    // Nothing of it is new: neither its bytes, nor that there is a label, nor who signed it.
    private static async Task<bool> IsKnown(IndexPlace place, IRecordStore store, Upload upload, CancellationToken cancel)
    {
        string? key = upload.Signature?.Check(upload.Address, SignatureHeader);
        await using RecordIndex index = place.Open();
        var kept = await index.Runs.Where(r => r.Address == upload.Address).Select(r => new { r.Label, r.Signature, r.Bytes }).FirstOrDefaultAsync(cancel);
        return kept is not null && (upload.Label is null || kept.Label is not null) && (key is null || key == kept.Signature)
            && await store.Holds(upload.Address, kept.Bytes, cancel);
    }

    private static async Task<Kept> Take(RecordIntake intake, BodyGate gate, Upload upload, CancellationToken cancel)
    {
        using IDisposable pass = await gate.Enter(cancel);
        return await intake.Take(upload, cancel);
    }

    // Taken off the wire, so that the client, which is still sending, reads the answer.
    private static async Task<Kept> PassOver(Upload upload, CancellationToken cancel)
    {
        await upload.Body.CopyToAsync(Stream.Null, cancel);
        return new Kept(upload.Address, false);
    }

    private static async Task<(bool Known, string? Key, string? File)> SignatureOf(IndexPlace place, string address, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        var run = await index.Runs.Where(r => r.Address == address).Select(r => new { r.Signature, r.SignatureFile }).FirstOrDefaultAsync(cancel);
        return (run is not null, run?.Signature, run?.SignatureFile);
    }

    private static string Address(string text) => RecordAddress.IsAddress(text)
        ? text
        : throw new Refusal(StatusCodes.Status400BadRequest, "the address isn't 64 lower-case hexadecimal digits; it is the SHA-256 of the decompressed record");

    private static string? LabelOf(HttpRequest request)
    {
        string label = request.Headers[LabelHeader].ToString();
        return label.Length == 0 ? null
            : label.Length <= LongestLabel && label.All(c => c is >= ' ' and <= '~') ? label
            : throw new Refusal(StatusCodes.Status400BadRequest, $"{LabelHeader}: at most {LongestLabel} printable ASCII characters are needed");
    }

    private static RecordSignature? SignatureOf(HttpRequest request)
    {
        string base64 = request.Headers[SignatureHeader].ToString();
        if (base64.Length == 0)
        {
            return null;
        }

        byte[] json = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, json, out int length)
            ? RecordSignature.Parse(json.AsSpan(0, length), SignatureHeader)
            : throw new Refusal(StatusCodes.Status400BadRequest, $"{SignatureHeader}: isn't base64; send the signature's file so");
    }

    private static bool IsGzip(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"Content-Type: {Json} is needed");
        }

        return request.Headers.ContentEncoding.ToString() switch
        {
            "" or "identity" => false,
            Gzip => true,
            _ => throw new Refusal(StatusCodes.Status415UnsupportedMediaType, "Content-Encoding: gzip or none is needed"),
        };
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && e.Quality is not 0);

    private static Refusal Missing(string address) => new(StatusCodes.Status404NotFound, $"no record has the address {address}");
}

/// <param name="Address">Where the record is kept: another than was put, where the same run was known in other bytes.</param>
/// <param name="Status">"stored" or "known".</param>
public sealed record PutAnswer(string Address, string Status);
