using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace HwBench.Collector.Access;

/// <summary>What a client shows: <c>hwb_ID_SECRET</c>. The id may be seen, the secret is 32 random bytes and is kept nowhere.</summary>
/// <param name="Id">12 lower-case hexadecimal digits.</param>
/// <param name="Secret">43 characters, base64url.</param>
public sealed partial record Token(string Id, string Secret)
{
    private const string Start = "hwb_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    public static Token Make() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <returns>Null where the text has not the form of a token.</returns>
    public static Token? Parse(string text)
    {
        const int idEnd = 4 + (2 * IdBytes);
        return text.StartsWith(Start, StringComparison.Ordinal) && text.Length == idEnd + 1 + SecretLength && text[idEnd] == '_'
            ? new Token(text[Start.Length..idEnd], text[(idEnd + 1)..])
            : null;
    }

    /// <summary>Whether a token, or the beginning of a secret, stands anywhere in a text.</summary>
    public static bool IsIn(string? text) => text is not null && Form().IsMatch(text);

    /// <returns>SHA-256: of so many random bits no slower hash is needed.</returns>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(Secret));

    /// <summary>Whether the secret is that of the hash, in a time that doesn't tell how much of it is.</summary>
    public bool Fits(byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>The whole token: to be shown once.</summary>
    public string Reveal() => $"{Start}{Id}_{Secret}";

    public override string ToString() => $"{Start}{Id}_…";

    [GeneratedRegex("hwb_[0-9a-f]{12}_[0-9a-z_-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
