using System.Net.Http.Headers;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Collectors;

/// <summary>A collector's records, as files in the cache.</summary>
/// <param name="client">Asks the collector.</param>
/// <param name="cache">Where they are kept.</param>
public sealed class CollectorRecords(CollectorClient client, RecordCache cache)
{
    private const int PageSize = 500;
    private const int AtOnce = 4;

    // A list that never ends is no list.
    private const int MostPages = 10_000;

    /// <param name="query">As <see cref="RecordQuery.Parse"/> gives it.</param>
    /// <param name="cancellation">Of the user.</param>
    /// <param name="orNone">Whether there may be none.</param>
    /// <returns>The file and the label of each, by label and address.</returns>
    /// <exception cref="InputException">They can't be had, or aren't what they should be.</exception>
    public async Task<IReadOnlyList<FetchedRecord>> Fetch(string query, CancellationToken cancellation, bool orNone = false)
    {
        IReadOnlyList<ListedRecord> listed = await List(query, cancellation).ConfigureAwait(false);
        if (listed.Count == 0 && !orNone)
        {
            throw new InputException($"{client.To}: has no such record; ask for others, or see what there is at its address");
        }

        await Parallel.ForEachAsync(
            listed.Where(r => !cache.Holds(r.Address, r.IsSigned)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (record, token) => await Fetch(record, token).ConfigureAwait(false)).ConfigureAwait(false);
        ILookup<string?, ListedRecord> labels = listed.ToLookup(r => r.Label);
        return
        [
            .. listed
                .Select(r => new FetchedRecord(cache.PathOf(r.Address), Name(r, labels[r.Label].Count() == 1), r.Label))
                .OrderBy(r => r.Name, StringComparer.Ordinal),
        ];
    }

    // Runs of one machine have one label.
    private static string Name(ListedRecord record, bool alone) =>
        record.Label is null ? RecordAddress.Short(record.Address) : alone ? record.Label : $"{record.Label} {RecordAddress.Short(record.Address)}";

    private async Task<IReadOnlyList<ListedRecord>> List(string query, CancellationToken cancellation)
    {
        var all = new Dictionary<string, ListedRecord>();
        string? after = null;
        for (int page = 0; page < MostPages; page++)
        {
            string address = $"records?{query}{(query.Length > 0 ? "&" : "")}limit={PageSize}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}";
            Answer<ListPage> answer = await client
                .Ask(() => new HttpRequestMessage(HttpMethod.Get, client.To.Api(address)), ListPage.Read, once: false, cancellation)
                .ConfigureAwait(false);
            ListPage read = answer.Value ?? throw new InputException(Failure(answer.Why));
            foreach (ListedRecord record in read.Records)
            {
                all[record.Address] = record;
            }

            if (read.Next is null)
            {
                return [.. all.Values];
            }

            after = read.Next;
        }

        throw new InputException($"{client.To}: its list of records doesn't end");
    }

    private async Task Fetch(ListedRecord record, CancellationToken cancellation)
    {
        Answer<Sent> answer = await client
            .Ask(() => Packed(record.Address), Read, once: false, cancellation)
            .ConfigureAwait(false);
        Sent sent = answer.Value ?? throw new InputException(Failure(answer.Why));
        if (!cache.Keep(record.Address, sent.Body, sent.Signature))
        {
            throw new InputException($"{client.To}: what it sends as {record.Address} isn't that record");
        }
    }

    // As it is stored, and is kept: neither side unpacks it on the way.
    private HttpRequestMessage Packed(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, client.To.Api($"records/{address}"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        return request;
    }

    private string Failure(string why) => why.StartsWith(client.To.ToString(), StringComparison.Ordinal) ? why : $"{client.To}: {why}";

    private async Task<Sent?> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        if (!await BoundedBody.CopyTo(response, body, RunRecordFile.MaxBytes, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        return new Sent(body.ToArray(), SignatureOf(response));
    }

    private RecordSignature? SignatureOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues(CollectorHeaders.Signature, out IEnumerable<string>? values) || values.FirstOrDefault() is not { Length: > 0 } base64)
        {
            return null;
        }

        byte[] json = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, json, out int length)
            ? RecordSignature.Parse(json.AsSpan(0, length), $"{client.To}: {CollectorHeaders.Signature}")
            : throw new InputException($"{client.To}: {CollectorHeaders.Signature}: is no base64");
    }

    private sealed record Sent(byte[] Body, RecordSignature? Signature);
}

/// <param name="File">In the cache.</param>
/// <param name="Name">What reports call it: its label or the start of its address; unlike any other's.</param>
/// <param name="Label">What the uploader called the run; null for nothing.</param>
public sealed record FetchedRecord(string File, string Name, string? Label);
