using System.Security.Cryptography;
using System.Text.Json;
using HwBench.Harness.Collectors;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>Where uploads go, and how.</summary>
/// <param name="To">The collector.</param>
/// <param name="Insecure">Whether that may be plain http beyond this machine.</param>
/// <param name="Link">How it is reached.</param>
/// <param name="TokenFile">The file that holds the token; null where it is in the environment, or there is none.</param>
/// <param name="Token">Null without one.</param>
public sealed record Destination(CollectorAddress To, bool Insecure, Link Link, string? TokenFile, AccessToken? Token)
{
    private const int KeyDigits = 12;

    /// <summary>That of a waiting upload.</summary>
    /// <exception cref="InputException">Its token or authorities can't be read any more.</exception>
    public static Destination Of(SpoolEntry entry)
    {
        AccessToken? token = entry.TokenFile is { } file ? AccessToken.OfFile(file) : entry.TokenId is null ? null : AccessToken.OfEnvironment();
        return entry.TokenFile is not null || token?.Id == entry.TokenId
            ? new Destination(CollectorAddress.Parse("spool", entry.To, entry.Insecure), entry.Insecure, new Link(entry.Ca, entry.Proxy), entry.TokenFile, token)
            : throw new InputException($"the token hwb_{Printable.Text(entry.TokenId!)}_… isn't in {AccessToken.Variable}; set it, or give another: hwbench upload --spool --to {entry.To} --token-file FILE");
    }

    /// <summary>A waiting upload as it goes by what is given here; what isn't given stays as it was.</summary>
    public SpoolEntry InsteadOf(SpoolEntry entry) => entry with
    {
        TokenFile = Token is null ? entry.TokenFile : TokenFile,
        TokenId = Token is null ? entry.TokenId : Token.Id,
        Ca = Link.Ca ?? entry.Ca,
        Proxy = Link.Proxy ?? entry.Proxy,
    };

    /// <summary>Unlike any other destination's, and fit for a file's name: a token that was revoked says nothing of another's.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string?[]>([To.Key, TokenFile, Token?.Id, Link.Ca, Link.Proxy])))[..KeyDigits];

    public CollectorClient Open(Patience patience, TimeProvider time) => new(Link, To, Token, patience, time);
}
