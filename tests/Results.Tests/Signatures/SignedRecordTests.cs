using System.Security.Cryptography;
using System.Text.Json;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Signatures;
using Xunit;

namespace HwBench.Results.Tests.Signatures;

public sealed class SignedRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hwbench-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string Fingerprint => KeyFingerprint.Of(_key.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _key.Dispose();
    }

    [Fact]
    public void A_record_says_who_signed_the_file_beside_it()
    {
        string signed = Written("signed", 10);
        Sign(signed);
        Assert.Equal(Fingerprint, RunRecordFile.Read(signed).SignedBy);
        Assert.Null(RunRecordFile.Read(Written("unsigned", 11)).SignedBy);
    }

    [Fact]
    public void The_address_is_of_the_text_however_it_is_compressed()
    {
        string record = Written("run", 10);
        string plain = Path.Combine(_folder, "plain.json");
        File.WriteAllBytes(plain, JsonSerializer.SerializeToUtf8Bytes(RunRecordFile.Read(record), StrictJson.Options));
        Assert.Equal(RunRecordFile.Address(record), RunRecordFile.Address(plain));
    }

    [Fact]
    public void A_signature_of_another_record_is_an_error_that_names_its_file()
    {
        string record = Written("a", 10);
        string other = Written("b", 11);
        Sign(other);
        File.Move(SignatureFile.Of(other), SignatureFile.Of(record));
        Assert.StartsWith($"{record}.sig: the signature doesn't fit", Assert.Throws<InputException>(() => RunRecordFile.Read(record)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_name_the_key_in_text_where_there_is_one_and_in_json_always()
    {
        string signed = Written("signed", 10);
        string unsigned = Written("unsigned", 11);
        Sign(signed);
        string text = Text(signed, unsigned);
        Assert.Contains($", signed by {KeyFingerprint.Short(Fingerprint)}", text.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("signed by", Text(unsigned), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Json(Report(signed, unsigned)));
        Assert.Equal([Fingerprint, null], json.RootElement.GetProperty("runs").EnumerateArray().Select(r => r.GetProperty("signedBy").GetString()));
    }

    [Fact]
    public void A_fleet_of_signed_and_unsigned_runs_says_which()
    {
        string signed = Written("signed", 10);
        string unsigned = Written("unsigned", 11);
        string calm = TextOf(Fleet(signed, unsigned));
        Sign(signed);
        string text = TextOf(Fleet(signed, unsigned));
        Assert.DoesNotContain("signed by", calm, StringComparison.Ordinal);
        Assert.Contains(KeyFingerprint.Short(Fingerprint), text, StringComparison.Ordinal);
        Assert.Contains(" unsigned", text, StringComparison.Ordinal);
    }

    private static Report Report(params string[] files) => ReportBuilder.Of([.. files.Select(f => (f, RunRecordFile.Read(f)))]);

    private static FleetReport Fleet(params string[] files) =>
        FleetReportBuilder.Of(files.SelectMany(f => FleetRun.Of(f, RunRecordFile.Read(f))), new FleetOptions(WithUntrusted: true, null, []));

    private static string Text(params string[] files) => TextOf(Report(files));

    private static string TextOf(IReport report)
    {
        using var text = new StringWriter();
        ReportFormat.Text.Write(text, report);
        return text.ToString();
    }

    private static string Json(IReport report)
    {
        using var text = new StringWriter();
        ReportFormat.Json.Write(text, report);
        return text.ToString();
    }

    private string Written(string name, double cycles)
    {
        string path = Path.Combine(_folder, $"{name}.json.gz");
        _ = RunRecordFile.Write(path, new SyntheticRun { Sessions = 2, Sets = 1 }.Cell("a", "bare", ("table", cycles), ("generated", 12)).Build((ulong)cycles));
        return path;
    }

    private void Sign(string record) => SignatureFile.Write(record, RecordSignature.Sign(_key, RunRecordFile.Address(record)));
}
