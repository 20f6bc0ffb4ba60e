using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using HwBench.Collector.Api;
using HwBench.Results.Signatures;
using Xunit;

namespace HwBench.Collector.Tests.Api;

/// <summary>What comes later than the record that it belongs to: a label, a signature.</summary>
public sealed class LateArrivalTests : IAsyncLifetime
{
    private static readonly TestRecord s_record = TestRecord.Small();

    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private RunningCollector _collector = null!;

    private HttpClient Client => _collector.Client;

    public async ValueTask InitializeAsync()
    {
        _collector = await RunningCollector.Start(_folder.Path);
        Assert.Equal(HttpStatusCode.Created, (await Client.SendAsync(s_record.Put())).StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
        _key.Dispose();
    }

    [Fact]
    public async Task The_first_label_is_kept_whenever_it_comes()
    {
        foreach (string label in (string[])["node-1", "node-2"])
        {
            Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(Put("HwBench-Label", label))).StatusCode);
            Assert.Equal("node-1", (await Entry()).Label);
        }
    }

    [Fact]
    public async Task The_first_signature_is_kept_and_another_keys_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach ((ECDsa key, HttpStatusCode expected) in ((ECDsa, HttpStatusCode)[])[(_key, HttpStatusCode.OK), (_key, HttpStatusCode.OK), (other, HttpStatusCode.Conflict)])
        {
            Assert.Equal(expected, (await Client.SendAsync(Signed(key, s_record.Address))).StatusCode);
            Assert.Equal(KeyFingerprint.Of(_key.ExportSubjectPublicKeyInfo()), (await Entry()).Signature);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signature_that_does_not_fit_is_refused_whether_there_is_one_already_or_not(bool isSigned)
    {
        if (isSigned)
        {
            (await Client.SendAsync(Signed(_key, s_record.Address))).EnsureSuccessStatusCode();
        }

        string detail = await Problem.DetailOf(await Client.SendAsync(Signed(_key, TestRecord.Small(2).Address)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("doesn't fit", detail, StringComparison.Ordinal);
        Assert.Equal(isSigned, (await Entry()).Signature is not null);
    }

    [Fact]
    public async Task Who_has_the_record_gets_it_again_once_it_is_signed_and_only_then()
    {
        EntityTagHeaderValue unsigned = (await Client.GetAsync(Path)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Get(unsigned)).StatusCode);

        (await Client.SendAsync(Signed(_key, s_record.Address))).EnsureSuccessStatusCode();

        HttpResponseMessage signed = await Get(unsigned);
        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        Assert.True(signed.Headers.Contains("HwBench-Signature"));
        Assert.True(signed.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(signed.Headers.ETag!)).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/report?withUntrusted=true&format=text")]
    [InlineData("/api/v1/compare?format=text")]
    public async Task Reports_are_made_anew_with_the_label_and_the_signature(string url)
    {
        HttpResponseMessage before = await Client.GetAsync(url);
        HttpRequestMessage put = Signed(_key, s_record.Address);
        put.Headers.Add("HwBench-Label", "node-1");
        (await Client.SendAsync(put)).EnsureSuccessStatusCode();

        HttpResponseMessage after = await Client.GetAsync(url);

        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("node-1", await after.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Path => $"/api/v1/records/{s_record.Address}";

    private static HttpRequestMessage Put(string header, string value)
    {
        HttpRequestMessage put = s_record.Put();
        put.Headers.Add(header, value);
        return put;
    }

    private static HttpRequestMessage Signed(ECDsa key, string address) => Put("HwBench-Signature", Convert.ToBase64String(RecordSignature.Sign(key, address).ToJson()));

    private async Task<RecordEntry> Entry() => (await Client.GetFromJsonAsync<RecordEntry>($"{Path}/summary"))!;

    private async Task<HttpResponseMessage> Get(EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.IfNoneMatch.Add(tag);
        return await Client.SendAsync(request);
    }
}
