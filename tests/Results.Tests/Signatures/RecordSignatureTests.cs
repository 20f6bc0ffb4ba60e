using System.Security.Cryptography;
using System.Text;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;
using Xunit;

namespace HwBench.Results.Tests.Signatures;

public sealed class RecordSignatureTests
{
    // Made by OpenSSL 3.0: 'openssl dgst -sha256 -sign' over the two lines, its DER rewritten as r and s.
    private const string Text = """{"format":"hwbench-run/1"}""";
    private const string PublicKey = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6JF1F+FWuY5+5ZFeKxIh5U0iX4TS0Z/0BKuBVrJ6jW9Ka6WRp6FoikY7tjmKun6//7ZlegBPPbJ2YUqoRGr1Xg==";
    private const string Signature = "KiGxKteJnCNznRxWJ3P/v5i+wDffYCBjDuWTZO6c9lCPCEr0qKLM2A8ha7flYbgb9cPW55cot9EK/yK0dJgzCQ==";
    private const string Fingerprint = "SHA256:6a66b4e90f1efffa388348beabf7eebfa97e772e258344656ee01c9d7ed748a5";

    private static string Address { get; } = RecordAddress.Of(Encoding.UTF8.GetBytes(Text));

    private static RecordSignature OpenSsls { get; } = new(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, PublicKey, Signature);

    [Fact]
    public void A_signature_that_openssl_made_fits()
    {
        Assert.Equal(Fingerprint, OpenSsls.Check(Address, "a.sig"));
        Assert.Equal("SHA256:6a66b4e90f1efffa", KeyFingerprint.Short(Fingerprint));
    }

    [Fact]
    public void What_is_signed_fits_after_a_round_trip()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var read = RecordSignature.Parse(RecordSignature.Sign(key, Address).ToJson(), "a.sig");
        Assert.Equal(KeyFingerprint.Of(key.ExportSubjectPublicKeyInfo()), read.Check(Address, "a.sig"));
    }

    [Fact]
    public void It_fits_no_other_record() => Assert.Contains(
        "a.sig: the signature doesn't fit the record", Refusal(OpenSsls, new string('0', 64)), StringComparison.Ordinal);

    [Theory]
    [InlineData("hwbench-signature/2", RecordSignature.EcdsaP256, PublicKey, Signature, "can't be read by this version")]
    [InlineData(RecordSignature.CurrentFormat, "none", PublicKey, Signature, "can't be read by this version")]
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, "?", Signature, "$.publicKey: is no base64")]
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, PublicKey, "?", "$.signature: is no base64")]
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, PublicKey, "", "doesn't fit")]
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, "AAAA", Signature, "is no public key on P-256")]
    // P-384.
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEngfPdoZk+KHBfEX7352aOjY4YZoHYIA20CFn0iNs+5Z4iC+sGANu+FV/UzdqoUy3eK7MCpw6VZp8e+dwGtqwwlgkrmy5Cdl9jHvAh8Nj7nNVn4yj4+rp7BtLwQh1bOEz", Signature, "is no public key on P-256")]
    // The same key, its point compressed: it would have two fingerprints.
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, "MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgAC6JF1F+FWuY5+5ZFeKxIh5U0iX4TS0Z/0BKuBVrJ6jW8=", Signature, "is no public key on P-256")]
    // The same key, and something behind it.
    [InlineData(RecordSignature.CurrentFormat, RecordSignature.EcdsaP256, "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE6JF1F+FWuY5+5ZFeKxIh5U0iX4TS0Z/0BKuBVrJ6jW9Ka6WRp6FoikY7tjmKun6//7ZlegBPPbJ2YUqoRGr1XgAA", Signature, "is no public key on P-256")]
    public void What_is_no_signature_is_refused_with_its_place(string format, string algorithm, string publicKey, string signature, string expected) =>
        Assert.Contains(expected, Refusal(new RecordSignature(format, algorithm, publicKey, signature), Address), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "missing: ")]
    [InlineData("""{"format":"hwbench-signature/1","algorithm":"ecdsa-p256-sha256","publicKey":"","signature":"","by":"me"}""", "unknown member 'by'")]
    [InlineData("", "$: ")]
    public void Other_json_is_refused(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(() => RecordSignature.Parse(Encoding.UTF8.GetBytes(json), "a.sig")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_too_long_is_refused_unread() => Assert.Contains(
        "more than 4096 bytes", Assert.Throws<InputException>(() => RecordSignature.Parse(new byte[4097], "a.sig")).Message, StringComparison.Ordinal);

    private static string Refusal(RecordSignature signature, string address) => Assert.Throws<InputException>(() => signature.Check(address, "a.sig")).Message;
}
