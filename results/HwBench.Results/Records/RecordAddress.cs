using System.Security.Cryptography;

namespace HwBench.Results.Records;

/// <summary>What a record's text is called everywhere: by a collector, in a signature, in a cache.</summary>
public static class RecordAddress
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;

    // As many digits as nobody makes collide by chance.
    private const int ShortDigits = 12;

    /// <param name="utf8">The record's JSON, not compressed.</param>
    /// <returns>SHA-256, lower-case hex.</returns>
    public static string Of(ReadOnlySpan<byte> utf8) => Convert.ToHexStringLower(SHA256.HashData(utf8));

    public static bool IsAddress(string text) => text.Length == Digits && text.All(char.IsAsciiHexDigitLower);

    /// <returns>Its first digits, for people.</returns>
    public static string Short(string address) => address[..ShortDigits];
}
