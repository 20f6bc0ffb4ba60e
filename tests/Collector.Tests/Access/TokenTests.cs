using HwBench.Collector.Access;
using Xunit;

namespace HwBench.Collector.Tests.Access;

public class TokenTests
{
    [Fact]
    public void A_token_is_read_back_from_what_is_shown_and_fits_its_own_hash_alone()
    {
        Token token = Token.Make();

        Token read = Token.Parse(token.Reveal())!;

        Assert.True(read.Fits(token.Hash()));
        Assert.False(read.Fits(Token.Make().Hash()));
    }

    [Fact]
    public void A_secret_is_never_drawn_twice_and_has_256_bits()
    {
        string[] secrets = [.. Enumerable.Range(0, 1000).Select(_ => Token.Make().Secret)];

        Assert.Equal(secrets.Length, secrets.Distinct().Count());
        Assert.All(secrets, s => Assert.Equal(32, Convert.FromBase64String(s.Replace('-', '+').Replace('_', '/') + "=").Length));
    }

    [Fact]
    public void What_is_printed_by_mistake_lacks_the_secret()
    {
        Token token = Token.Make();
        Assert.DoesNotContain(token.Secret, $"{token}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hwb_")]
    [InlineData("hwb_0123456789ab")]
    [InlineData("hwb_0123456789ab_short")]
    [InlineData("xyz_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_has_not_the_form_is_no_token(string text) => Assert.Null(Token.Parse(text));
}
