using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using Xunit;

namespace HwBench.Collector.Tests.Access;

public sealed class AccessTests : IAsyncLifetime
{
    private const string List = "/api/v1/records";

    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;

    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_first_token_closes_a_collector_that_was_open()
    {
        Assert.Equal(HttpStatusCode.OK, (await _collector.Client.GetAsync(List)).StatusCode);

        string token = await _collector.Token(Role.Read);

        HttpResponseMessage refused = await _collector.Client.GetAsync(List);
        Assert.DoesNotContain(token, await Problem.DetailOf(refused, HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.Equal(["Basic", "Bearer"], refused.Headers.WwwAuthenticate.Select(h => h.Scheme).Order());
    }

    [Theory]
    [InlineData(Role.Upload, HttpStatusCode.Created, HttpStatusCode.Forbidden)]
    [InlineData(Role.Read, HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData(Role.Admin, HttpStatusCode.Created, HttpStatusCode.OK)]
    public async Task A_role_allows_what_it_says(Role role, HttpStatusCode put, HttpStatusCode read)
    {
        using HttpClient client = await _collector.ClientWith(role);
        TestRecord record = TestRecord.Small();

        Assert.Equal(put, (await client.SendAsync(record.Put())).StatusCode);
        foreach (string path in (string[])[List, "/metrics", "/openapi/v1.json"])
        {
            Assert.Equal(read, (await client.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task The_index_keeps_no_secret_and_knows_which_token_a_record_came_with()
    {
        using HttpClient client = await _collector.ClientWith(Role.Upload);
        (await client.SendAsync(TestRecord.Small().Put())).EnsureSuccessStatusCode();

        string secret = Token.Parse(client.DefaultRequestHeaders.Authorization!.Parameter!)!.Secret;
        using RecordIndex index = _collector.Place.Open();
        TokenRow row = Assert.Single(index.Tokens);
        Assert.Equal(row.Id, Assert.Single(index.Runs).Token);
        Assert.NotNull(row.LastUsed);
        Assert.All(
            Directory.GetFiles(_folder.Path, "index.sqlite*"),
            file => Assert.DoesNotContain(secret, Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once_and_the_door_stays_closed()
    {
        using HttpClient client = await _collector.ClientWith(Role.Read);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(List)).StatusCode);

        var book = new TokenBook(_collector.Place, TimeProvider.System);
        await book.Revoke((await book.List(CancellationToken.None))[0].Id, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(List)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _collector.Client.GetAsync(List)).StatusCode);
    }

    [Fact]
    public async Task A_browser_sends_the_token_as_password()
    {
        string token = await _collector.Token(Role.Read);
        Assert.Equal(HttpStatusCode.OK, await StatusWith("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{token}"))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWith("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{token}:"))));
    }

    [Theory]
    [InlineData("Bearer", "")]
    [InlineData("Bearer", "hwb_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic", "%%%")]
    [InlineData("Basic", "AA==")]
    [InlineData("Negotiate", "AA==")]
    public async Task Anything_else_is_no_token(string scheme, string parameter)
    {
        await _collector.Token(Role.Read);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWith(scheme, parameter));
    }

    [Fact]
    public async Task A_wrong_secret_of_a_known_token_is_refused()
    {
        string token = await _collector.Token(Role.Read);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusWith("Bearer", token[..^1] + (token[^1] == 'A' ? 'E' : 'A')));
    }

    [Theory]
    [InlineData("/api/v1/records?token={0}")]
    [InlineData("/api/v1/records?%74oken=%68wb_{0}")]
    [InlineData("/{0}")]
    [InlineData("/health/live?{0}")]
    public async Task A_token_in_a_url_is_refused_even_a_good_one(string form)
    {
        using HttpClient client = await _collector.ClientWith(Role.Admin);
        string token = client.DefaultRequestHeaders.Authorization!.Parameter!;

        string detail = await Problem.DetailOf(await client.GetAsync(string.Format(null, form, token)), HttpStatusCode.BadRequest);

        Assert.DoesNotContain(token, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_collector_answers_to_its_own_name_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, List);
        request.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.Unauthorized, (await _collector.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("x-forwarded-host", "collector.example")]
    [InlineData("X-Real-IP", "192.0.2.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task An_open_collector_is_closed_to_what_a_proxy_hands_on(string header, string value)
    {
        _collector.Client.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _collector.Client.GetAsync(List)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _collector.Client.SendAsync(TestRecord.Small().Put())).StatusCode);

        using HttpClient known = await _collector.ClientWith(Role.Read);
        known.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync(List)).StatusCode);
    }

    [Theory]
    [InlineData("hwb_node-1")]
    [InlineData("hwb_0123456789ab")]
    public async Task What_only_begins_like_a_token_may_stand_in_a_url(string label) =>
        Assert.Equal(HttpStatusCode.OK, (await _collector.Client.GetAsync($"{List}?label={label}")).StatusCode);

    [Fact]
    public async Task A_part_of_a_token_in_a_url_is_refused() =>
        await Problem.DetailOf(await _collector.Client.GetAsync($"{List}?label=HWB_0123456789ab_AAAA"), HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_needs_no_token(string path)
    {
        await _collector.Token(Role.Read);
        Assert.Equal(HttpStatusCode.OK, (await _collector.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Nobody_learns_without_a_token_what_there_is()
    {
        await _collector.Token(Role.Read);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _collector.Client.GetAsync("/api/v1/nothing")).StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        using var other = new TemporaryFolder();
        await using RunningCollector collector = await RunningCollector.Start(other.Path, RunningCollector.Usual with { RequestsPerSecond = 1 });

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => collector.Client.GetAsync("/health/live")));

        HttpResponseMessage refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        await Problem.DetailOf(refused, HttpStatusCode.TooManyRequests);
    }

    private async Task<HttpStatusCode> StatusWith(string scheme, string parameter)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, List);
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, parameter);
        return (await _collector.Client.SendAsync(request)).StatusCode;
    }
}
