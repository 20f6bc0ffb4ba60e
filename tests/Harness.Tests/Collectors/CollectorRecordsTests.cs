using System.Security.Cryptography;
using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Uploads;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace HwBench.Harness.Tests.Collectors;

public sealed class CollectorRecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlayedCollector _collector = new();
    private readonly RecordCache _cache;

    public CollectorRecordsTests() => _cache = new RecordCache(Path.Combine(_folder.Path, "cache"));

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_page_is_fetched_once_and_called_by_its_label()
    {
        string[] addresses = [Give(1, "node-7"), Give(2, null), Give(3, "twice"), Give(4, "twice")];
        IReadOnlyList<FetchedRecord> fetched = await Fetch();
        Assert.Equal(addresses.Order(), fetched.Select(f => RunRecordFile.Address(f.File)).Order());
        Assert.Contains("node-7", fetched.Select(f => f.Name));
        Assert.Contains(addresses[1][..12], fetched.Select(f => f.Name));
        Assert.Contains($"twice {addresses[2][..12]}", fetched.Select(f => f.Name));

        int before = _collector.Requests.Count(r => r.StartsWith("GET /api/v1/records/", StringComparison.Ordinal));
        Assert.Equal(fetched, await Fetch());
        Assert.Equal((4, 4), (before, _collector.Requests.Count(r => r.StartsWith("GET /api/v1/records/", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_record_is_asked_for_compressed_as_it_is_kept_and_taken_as_text_too()
    {
        string address = Give(1, "a");
        _ = await Fetch();
        Assert.Equal(1, _collector.PackedAnswers);
        File.Delete(_cache.PathOf(address));
        _ = _collector.Next(c => c.Response.WriteAsJsonAsync(new { records = new[] { new { address } } })).Next(c => c.Response.Body.WriteAsync(_collector.Stored[address]).AsTask());
        Assert.Equal(address, RunRecordFile.Address(Assert.Single(await Fetch()).File));
    }

    [Fact]
    public async Task Filters_stand_in_every_request()
    {
        _ = Give(1, "a");
        _ = Give(2, "b");
        _ = await Fetch("mitigation=retpoline");
        Assert.Equal(2, _collector.Requests.Count(r => r.StartsWith("GET /api/v1/records?mitigation=retpoline&limit=500", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_isnt_the_record_it_is_said_to_be_is_refused_and_not_kept()
    {
        string address = Give(1, "a");
        _collector.Stored[address] = SmallRecord.Text(SmallRecord.In(_folder, 2));
        Assert.Contains($"what it sends as {address} isn't that record", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "cache")));
    }

    [Fact]
    public async Task A_cached_record_that_was_altered_is_fetched_again()
    {
        string address = Give(1, "a");
        _ = await Fetch();
        File.WriteAllText(_cache.PathOf(address), "{}");
        Assert.Equal(address, RunRecordFile.Address(Assert.Single(await Fetch()).File));
    }

    [Fact]
    public async Task A_signature_comes_with_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string address = Give(1, "a", a => RecordSignature.Sign(key, a));
        Assert.Equal(KeyFingerprint.Of(key.ExportSubjectPublicKeyInfo()), RunRecordFile.Read(Assert.Single(await Fetch()).File).SignedBy);
        string other = Give(2, "b", _ => RecordSignature.Sign(key, address));
        Assert.Contains($"the signature of {other}: the signature doesn't fit", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_never_ends_or_is_none_is_refused()
    {
        Assert.Contains("has no such record", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
        _ = _collector.Next(c => c.Response.WriteAsync("<html>"));
        Assert.Contains("not as a collector does", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
        _ = _collector.Next(c => c.Response.WriteAsync("""{"records":[{"address":"../../etc/passwd"}],"next":null}"""));
        Assert.Contains("not as a collector does", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
        _ = _collector.Next(c => c.Response.WriteAsync("""{"records":[],"next":"\udc00"}"""));
        Assert.Contains("not as a collector does", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
        _ = _collector.Next(403, "upload only");
        Assert.Contains("upload only", (await Assert.ThrowsAsync<InputException>(() => Fetch())).Message, StringComparison.Ordinal);
    }

    private string Give(ulong seed, string? label, Func<string, RecordSignature>? sign = null)
    {
        string record = SmallRecord.In(_folder, seed);
        string address = RunRecordFile.Address(record);
        _collector.Beside[address] = (label, sign is null ? null : Convert.ToBase64String(sign(address).ToJson()), null);
        _collector.Stored[address] = SmallRecord.Text(record);
        return address;
    }

    private async Task<IReadOnlyList<FetchedRecord>> Fetch(string query = "")
    {
        using var client = new CollectorClient(Link.Default, CollectorAddress.Parse("SOURCE", _collector.Url, insecure: false), null, Patience.Usual, new FastTime());
        return await new CollectorRecords(client, _cache).Fetch(query, TestContext.Current.CancellationToken);
    }
}
