using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Signatures;

/// <summary>
/// Who vouches for a record (format <c>hwbench-signature/1</c>). It tells that the holder of a key has signed these bytes; whose
/// key it is, its fingerprint must tell.
/// </summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Algorithm">Always <see cref="EcdsaP256"/>.</param>
/// <param name="PublicKey">Base64 of the SubjectPublicKeyInfo (RFC 5280).</param>
/// <param name="Signature">Base64 of r and s (IEEE P1363), over the format's name and the record's address, a line each.</param>
public sealed record RecordSignature(string Format, string Algorithm, string PublicKey, string Signature)
{
    public const string CurrentFormat = "hwbench-signature/1";

    public const string EcdsaP256 = "ecdsa-p256-sha256";

    /// <summary>More than any signature takes, in bytes of JSON.</summary>
    public const int MaxBytes = 4096;

    private const string P256 = "1.2.840.10045.3.1.7";

    /// <param name="key">With its private part, on P-256.</param>
    /// <param name="address">Of the record.</param>
    public static RecordSignature Sign(ECDsa key, string address) => new(
        CurrentFormat,
        EcdsaP256,
        Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        Convert.ToBase64String(key.SignData(Signed(address), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));

    /// <param name="json">UTF-8.</param>
    /// <param name="where">The file or name that the error message should carry.</param>
    /// <exception cref="InputException">It is no signature.</exception>
    public static RecordSignature Parse(ReadOnlySpan<byte> json, string where) => json.Length <= MaxBytes
        ? StrictJson.Read<RecordSignature>(json, where)
        : throw new InputException($"{where}: holds more than {MaxBytes} bytes; a signature does not");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, StrictJson.Options);

    /// <summary>Holds it against a record.</summary>
    /// <param name="address">Of the record.</param>
    /// <param name="where">The file or name that the error message should carry.</param>
    /// <returns>The key's fingerprint.</returns>
    /// <exception cref="InputException">It can't be read by this version, or doesn't fit.</exception>
    public string Check(string address, string where)
    {
        if (Format != CurrentFormat || Algorithm != EcdsaP256)
        {
            throw new InputException($"{where}: \"{Printable.Text(Format)}\" with \"{Printable.Text(Algorithm)}\" can't be read by this version; it reads {CurrentFormat} with {EcdsaP256}");
        }

        byte[] spki = Bytes(PublicKey, "$.publicKey", where);
        byte[] signature = Bytes(Signature, "$.signature", where);
        using ECDsa key = Key(spki, where);
        return key.VerifyData(Signed(address), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? KeyFingerprint.Of(spki)
            : throw new InputException($"{where}: the signature doesn't fit the record; one of them was altered, or belongs to another: use the original files");
    }

    private static byte[] Signed(string address) => Encoding.UTF8.GetBytes($"{CurrentFormat}\n{address}\n");

    private static byte[] Bytes(string base64, string path, string where)
    {
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? bytes[..length] : throw new InputException($"{where}: {path}: is no base64");
    }

    // One key has one fingerprint: another encoding of it is refused.
    private static ECDsa Key(byte[] spki, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(spki, out _);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == P256 && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki))
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // As below.
        }

        key.Dispose();
        throw new InputException($"{where}: $.publicKey: is no public key on P-256");
    }
}
