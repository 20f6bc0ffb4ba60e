using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.DataFiles;
using Xunit;

namespace HwBench.Harness.Tests.Collectors;

public sealed class CollectorAddressTests
{
    [Theory]
    [InlineData("https://h:8620", "https://h:8620/api/v1/records")]
    [InlineData("https://h/bench", "https://h/bench/api/v1/records")]
    [InlineData("https://h/bench/", "https://h/bench/api/v1/records")]
    [InlineData("http://127.0.0.1:1", "http://127.0.0.1:1/api/v1/records")]
    [InlineData("http://localhost:1", "http://localhost:1/api/v1/records")]
    [InlineData("http://[::1]:1", "http://[::1]:1/api/v1/records")]
    public void The_api_lies_below_the_address(string url, string api) =>
        Assert.Equal(api, CollectorAddress.Parse("--to", url, insecure: false).Api("records").AbsoluteUri);

    [Theory]
    [InlineData("https://user:s3cret@h", "a user or password in an address is seen by others")]
    [InlineData("https://hwb_1_s3cret@h", "a user or password in an address is seen by others")]
    [InlineData("https://h/?token=s3cret", "has no '?' or '#'")]
    [InlineData("https://h/#s3cret", "has no '?' or '#'")]
    [InlineData("ftp://user:s3cret@h", "is no collector's address")]
    [InlineData("s3cret", "is no collector's address")]
    [InlineData("https://:s3cret", "is no collector's address")]
    [InlineData("http://example.org", "plain http lets others")]
    [InlineData("http://127.0.0.1.example.org", "plain http lets others")]
    [InlineData("http://localhost.example.org", "plain http lets others")]
    public void What_isnt_one_or_would_tell_a_secret_is_refused_without_repeating_it(string url, string why)
    {
        string message = OneLine.Refusal(() => CollectorAddress.Parse("--to", url, insecure: false));
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_beyond_this_machine_is_for_those_who_ask_for_it() =>
        Assert.Equal("http://example.org", CollectorAddress.Parse("--to", "http://example.org/", insecure: true).ToString());

    [Theory]
    [InlineData("", "")]
    [InlineData("?mitigation=retpoline&mitigation=bare&coreKind=p%20core", "mitigation=retpoline&mitigation=bare&coreKind=p%20core")]
    public void Filters_are_passed_on(string query, string passed) => Assert.Equal(passed, RecordQuery.Parse(query));

    [Theory]
    [InlineData("?mitigatoin=s3cret", "unknown filter of a collector's records 'mitigatoin'; nearest: mitigation")]
    [InlineData("?token=s3cret", "unknown filter")]
    [InlineData("?mix", "filter mix: has no value")]
    public void Unknown_filters_are_refused(string query, string why)
    {
        string message = OneLine.Refusal(() => RecordQuery.Parse(query));
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_read_from_a_file_and_never_repeated()
    {
        using var folder = new TemporaryFolder();
        var token = AccessToken.OfFile(folder.Write("token", " hwb_a1_s3cret-_x\n"));
        Assert.Equal(("a1", "hwb_a1_…", "Bearer hwb_a1_s3cret-_x"), (token.Id, token.ToString(), token.Header.ToString()));
        foreach (string wrong in new[] { "s3cret", "hwb_s3cret", "hwb_a1_s3cret\r\nX: y" })
        {
            Assert.DoesNotContain("s3cret", OneLine.Refusal(() => AccessToken.OfFile(folder.Write("wrong", wrong))), StringComparison.Ordinal);
        }

        string typed = OneLine.Refusal(() => AccessToken.OfFile("hwb_a1_s3cret"));
        Assert.Contains("not the token itself", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", typed, StringComparison.Ordinal);
    }
}
