using System.Net;
using System.Text;
using HwBench.Collector.Index;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Collector.Tests.Api;

/// <summary>What isn't taken: each with its status and one line, and nothing is left of it.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private static readonly TestRecord s_record = TestRecord.Small();

    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;

    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(_folder.Path, RunningCollector.Usual with { MaxBodyBytes = 1 << 20 });

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("../../../../../../../../../../../../../../../../../etc/passwd0000")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    [InlineData("abcdef0123456789abcdef0123456789abcdef0123456789abcdef012345678%00")]
    public async Task An_address_is_a_hash_and_nothing_else(string address)
    {
        HttpResponseMessage put = await _collector.Client.SendAsync(s_record.Put(address));
        HttpResponseMessage get = await _collector.Client.GetAsync($"/api/v1/records/{address}");

        Assert.InRange((int)put.StatusCode, 400, 499);
        Assert.InRange((int)get.StatusCode, 400, 499);
        AssertNothingKept();
    }

    [Fact]
    public async Task A_record_at_the_address_of_another_is_refused()
    {
        string detail = await Refused(s_record.Put(TestRecord.Small(2).Address), HttpStatusCode.UnprocessableEntity);
        Assert.Contains(s_record.Address, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_record_is_refused_with_the_line_of_validate()
    {
        var altered = new TestRecord(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(s_record.Text).Replace("EPYC", "EPIC")));
        string file = Path.Combine(_folder.Path, "altered.json");
        File.WriteAllBytes(file, altered.Text);
        string expected = Assert.Throws<HwBench.Results.Input.InputException>(() => RunRecordFile.Read(file)).Message;
        File.Delete(file);

        Assert.Equal(expected.Replace(file, "the record"), await Refused(altered.Put(), HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task What_is_no_record_is_refused()
    {
        foreach (string text in (string[])["{}", "null", "[]", "{\"format\":\"hwbench-run/2\"}", "{\"a\":1e99999}", new string('[', 100_000), "{\"a\":" + new string('9', 100_000) + "}"])
        {
            await Refused(new TestRecord(Encoding.UTF8.GetBytes(text)).Put(), HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Damaged_gzip_is_refused()
    {
        byte[] flipped = [.. s_record.Gzip];
        flipped[flipped.Length / 2] ^= 1;
        foreach (byte[] body in (byte[][])[s_record.Gzip[..^1], [.. s_record.Gzip, 0], [.. s_record.Gzip, .. s_record.Gzip], s_record.Gzip[..^9], s_record.Gzip[..20], s_record.Text, flipped, [0x1f, 0x8b]])
        {
            await Refused(TestRecord.Put(s_record.Address, body, "gzip"), HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_goes_off()
    {
        byte[] bomb = TestRecord.Pack(new byte[(256 << 20) + 1]);
        Assert.InRange(bomb.Length, 0, (1 << 20) - 1);
        await Refused(TestRecord.Put(s_record.Address, bomb, "gzip"), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_bomb_that_lies_about_its_length_is_refused()
    {
        byte[] bomb = TestRecord.Pack(new byte[200 << 20]);
        BitConverter.TryWriteBytes(bomb.AsSpan(^4), 1000u);
        await Refused(TestRecord.Put(s_record.Address, bomb, "gzip"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused() =>
        await Refused(TestRecord.Put(s_record.Address, new byte[(1 << 20) + 1], "gzip"), HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Other_types_and_encodings_are_refused()
    {
        await Refused(TestRecord.Put(s_record.Address, s_record.Gzip, "br"), HttpStatusCode.UnsupportedMediaType);
        HttpRequestMessage text = s_record.Put();
        text.Content!.Headers.ContentType = new("text/plain");
        await Refused(text, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_label_that_is_no_name_is_refused()
    {
        HttpRequestMessage put = s_record.Put();
        put.Headers.Add("HwBench-Label", new string('a', 129));
        await Refused(put, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Names_of_any_length_and_kind_are_indexed_as_what_can_be_printed()
    {
        RunRecord run = TestRecord.Run();
        var record = TestRecord.Of(run with { Machine = run.Machine with { Brand = "a\0\u202e<script>\"'" + new string('x', 1_000) } });

        Assert.Equal(HttpStatusCode.Created, (await _collector.Client.SendAsync(record.Put())).StatusCode);

        string list = await _collector.Client.GetStringAsync("/api/v1/records");
        Assert.DoesNotContain("<script", list, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 250), list, StringComparison.Ordinal);
        Assert.Equal(record.Text, await _collector.Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=x")]
    [InlineData("?after=-1")]
    [InlineData("?since=yesterday")]
    [InlineData("?trusted=perhaps")]
    [InlineData("?colour=red")]
    [InlineData("?label=%00")]
    public async Task A_question_that_is_none_is_refused(string query) =>
        await Problem.DetailOf(await _collector.Client.GetAsync($"/api/v1/records{query}"), HttpStatusCode.BadRequest);

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        await Problem.DetailOf(await _collector.Client.GetAsync("/api/v2/anything"), HttpStatusCode.NotFound);
        await Problem.DetailOf(await _collector.Client.DeleteAsync("/api/v1/records"), HttpStatusCode.MethodNotAllowed);
        await Problem.DetailOf(await _collector.Client.GetAsync($"/api/v1/records/{s_record.Address}"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_not_there_has_not_stayed_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/records/{s_record.Address}");
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{s_record.Address}\"");
        await Problem.DetailOf(await _collector.Client.SendAsync(request), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_long_name_takes_no_memory()
    {
        byte[] text = [.. "{\""u8, .. Enumerable.Repeat((byte)'x', 64 << 20), .. "\":1}"u8];
        Assert.Contains("a text of more than 1048576 bytes", await Refused(new TestRecord(text).Put(), HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_forbids_a_browser_whatever_it_does_not_need()
    {
        foreach (string path in (string[])["/api/v1/records", "/nothing", "/health/live", "/metrics", "/openapi/v1.json", "/api/v1/records?limit=x"])
        {
            HttpResponseMessage answer = await _collector.Client.GetAsync(path);
            Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private async Task<string> Refused(HttpRequestMessage request, HttpStatusCode status)
    {
        string detail = await Problem.DetailOf(await _collector.Client.SendAsync(request), status);
        AssertNothingKept();
        return detail;
    }

    private void AssertNothingKept()
    {
        using RecordIndex index = _collector.Place.Open();
        Assert.Empty(index.Runs);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "records"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }
}
