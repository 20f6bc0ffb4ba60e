using System.Security.Cryptography;

namespace HwBench.Results.Signatures;

/// <summary>What a public key is called: <c>SHA256:</c> and the hash of its SubjectPublicKeyInfo in lower-case hex.</summary>
public static class KeyFingerprint
{
    private const string Prefix = "SHA256:";

    // As many digits as nobody makes collide by chance.
    private const int ShortDigits = 16;

    /// <param name="publicKey">DER of the SubjectPublicKeyInfo (RFC 5280).</param>
    public static string Of(ReadOnlySpan<byte> publicKey) => Prefix + Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <returns>Its first digits, for people.</returns>
    public static string Short(string fingerprint) => fingerprint[..Math.Min(Prefix.Length + ShortDigits, fingerprint.Length)];
}
