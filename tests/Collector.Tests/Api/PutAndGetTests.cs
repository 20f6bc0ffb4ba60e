using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using HwBench.Collector.Api;
using HwBench.Results.Records;
using HwBench.Results.Signatures;
using Xunit;

namespace HwBench.Collector.Tests.Api;

public sealed class PutAndGetTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;

    private HttpClient Client => _collector.Client;

    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_record_is_stored_once_and_comes_back_to_the_byte()
    {
        TestRecord record = TestRecord.Small();

        HttpResponseMessage first = await Client.SendAsync(record.Put());
        HttpResponseMessage again = await Client.SendAsync(record.Put());

        Assert.Equal((HttpStatusCode.Created, "stored"), (first.StatusCode, (await first.Content.ReadFromJsonAsync<PutAnswer>())!.Status));
        Assert.Equal((HttpStatusCode.OK, "known"), (again.StatusCode, (await again.Content.ReadFromJsonAsync<PutAnswer>())!.Status));
        Assert.Equal(record.Text, await Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        Assert.Single((await Page("")).Records);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }

    [Fact]
    public async Task Who_accepts_gzip_gets_the_bytes_that_were_put()
    {
        TestRecord record = TestRecord.Small();
        await Put(record);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/records/{record.Address}");
        request.Headers.AcceptEncoding.Add(new("gzip"));

        HttpResponseMessage answer = await Client.SendAsync(request);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(record.Gzip, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Plain_json_is_stored_compressed()
    {
        TestRecord record = TestRecord.Small();

        HttpResponseMessage answer = await Client.SendAsync(TestRecord.Put(record.Address, record.Text, null));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(record.Text, await Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "records"), "*", SearchOption.AllDirectories));
        Assert.Equal($"{record.Address[..2]}/{record.Address[2..]}.json.gz", Path.GetRelativePath(Path.Combine(_folder.Path, "records"), file));
        Assert.Equal(RunRecordFile.Read(file).Digest, TestRecord.Run().Digest);
    }

    [Fact]
    public async Task The_same_run_in_other_bytes_is_known_where_it_is_kept()
    {
        TestRecord record = TestRecord.Small();
        await Put(record);
        var indented = new TestRecord(System.Text.Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonNode.Parse(record.Text)!.ToString()));

        PutAnswer answer = (await (await Client.SendAsync(indented.Put())).Content.ReadFromJsonAsync<PutAnswer>())!;

        Assert.Equal(new PutAnswer(record.Address, "known"), answer);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync($"/api/v1/records/{indented.Address}")).StatusCode);
    }

    [Fact]
    public async Task A_summary_says_what_the_record_is()
    {
        TestRecord record = TestRecord.Small();
        HttpRequestMessage put = record.Put();
        put.Headers.Add("HwBench-Label", "rack 7 <b>");
        (await Client.SendAsync(put)).EnsureSuccessStatusCode();

        RecordEntry entry = (await Client.GetFromJsonAsync<RecordEntry>($"/api/v1/records/{record.Address}/summary"))!;

        Assert.Equal(
            ("rack 7 <b>", "synthetic", "AMD", "Zen 4", "0123abcd", "Linux 6.1.0", "it has no sentinels", true, record.Gzip.LongLength),
            (entry.Label, entry.Battery, entry.Vendor, entry.Microarchitecture, entry.Machine, entry.Kernel, entry.Distrust, entry.Complete, entry.Bytes));
        Assert.Equal(["bare", "retpoline"], entry.Mitigations);
        Assert.Equal(["pv-build"], entry.Mixes);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), entry.Started);
    }

    [Fact]
    public async Task A_signature_is_checked_kept_and_given_back()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        TestRecord record = TestRecord.Small();
        RecordSignature signature = RecordSignature.Sign(key, record.Address);
        HttpRequestMessage other = TestRecord.Small(2).Put();
        other.Headers.Add("HwBench-Signature", Convert.ToBase64String(signature.ToJson()));
        HttpRequestMessage put = record.Put();
        put.Headers.Add("HwBench-Signature", Convert.ToBase64String(signature.ToJson()));

        await Problem.DetailOf(await Client.SendAsync(other), HttpStatusCode.UnprocessableEntity);
        (await Client.SendAsync(put)).EnsureSuccessStatusCode();

        Assert.Equal(KeyFingerprint.Of(key.ExportSubjectPublicKeyInfo()), Assert.Single((await Page("")).Records).Signature);
        HttpResponseMessage got = await Client.GetAsync($"/api/v1/records/{record.Address}");
        byte[] json = Convert.FromBase64String(Assert.Single(got.Headers.GetValues("HwBench-Signature")));
        Assert.Equal(signature, RecordSignature.Parse(json, "the header"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task A_record_that_was_lost_or_cut_and_is_sent_again_is_whole_again(int left)
    {
        TestRecord record = TestRecord.Small();
        await Put(record);
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "records"), "*", SearchOption.AllDirectories));
        File.WriteAllBytes(file, record.Gzip[..left]);
        if (left == 0)
        {
            File.Delete(file);
        }

        // In other bytes, of the same text.
        HttpResponseMessage again = await Client.SendAsync(TestRecord.Put(record.Address, record.Text, null));

        Assert.Equal((HttpStatusCode.OK, "known"), (again.StatusCode, (await again.Content.ReadFromJsonAsync<PutAnswer>())!.Status));
        Assert.Equal(record.Text, await Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        Assert.Equal(new FileInfo(file).Length, Assert.Single((await Page("")).Records).Bytes);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }

    [Fact]
    public async Task Pages_hold_every_record_once_the_last_received_first()
    {
        string[] addresses = new string[7];
        for (int i = 0; i < addresses.Length; i++)
        {
            TestRecord record = TestRecord.Small((ulong)i + 1);
            await Put(record);
            addresses[^(i + 1)] = record.Address;
        }

        var seen = new List<string>();
        string? after = "";
        while (after is not null)
        {
            RecordPage page = await Page($"?limit=3{(after.Length > 0 ? $"&after={after}" : "")}");
            seen.AddRange(page.Records.Select(r => r.Address));
            after = page.Next;
        }

        Assert.Equal(addresses, seen);
    }

    private async Task Put(TestRecord record) => (await Client.SendAsync(record.Put())).EnsureSuccessStatusCode();

    private async Task<RecordPage> Page(string query) => (await Client.GetFromJsonAsync<RecordPage>($"/api/v1/records{query}"))!;
}
