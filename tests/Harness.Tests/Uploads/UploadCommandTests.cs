using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using HwBench.Results.Signatures;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>The commands, which share one spool: only here do tests use it in this process.</summary>
public sealed class UploadCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlayedCollector _collector = new();
    private readonly FastTime _time = new();

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
        if (Directory.Exists(OwnUserFolders.Spool))
        {
            Directory.Delete(OwnUserFolders.Spool, recursive: true);
        }
    }

    [Fact]
    public void Each_file_has_an_end_of_its_own_and_one_refused_is_answered_no()
    {
        string first = SmallRecord.In(_folder, 1);
        string second = SmallRecord.In(_folder, 2);
        string bad = _folder.Write("bad.json", "{}");
        Assert.Equal(0, Upload(first).Code);
        Invocation upload = Upload(first, second, bad);
        Assert.Equal(1, upload.Code);
        Assert.Equal("", upload.Error);
        Assert.Equal(
            [$"{first}: known already ({_collector.Url})", $"{second}: stored ({_collector.Url})", $"{bad}: refused: {bad}: $: missing: "],
            upload.Output.TrimEnd('\n').Split('\n').Select(l => l[..Math.Min(l.Length, l.IndexOf("missing: ", StringComparison.Ordinal) is >= 0 and var at ? at + 9 : l.Length)]));
    }

    [Fact]
    public void A_collector_that_is_down_fails_nothing_and_the_spool_is_emptied_later()
    {
        string record = SmallRecord.In(_folder);
        _collector.Dispose();
        Invocation down = Upload("--json", record);
        Assert.Equal((0, ""), (down.Code, down.Error));
        using var json = JsonDocument.Parse(down.Output);
        Assert.Equal("waiting", json.RootElement[0].GetProperty("state").GetString());
        Invocation still = Run("upload", "--spool");
        Assert.Equal(1, still.Code);
        Assert.Contains($"{record}: waits in the spool: {_collector.Url}", still.Output, StringComparison.Ordinal);

        using var again = new PlayedCollector(port: _collector.Port);
        Invocation emptied = Run("upload", "--spool");
        Assert.Equal((0, $"{record}: stored ({_collector.Url})\n"), (emptied.Code, emptied.Output));
        Assert.Equal((0, "Nothing waits in the spool.\n"), (Run("upload", "--spool").Code, Run("upload", "--spool").Output));
    }

    [Fact]
    public void A_token_that_is_no_longer_accepted_is_replaced_for_what_waits()
    {
        string record = SmallRecord.In(_folder);
        string old = _folder.Write("old", "hwb_1_old");
        string fresh = _folder.Write("fresh", "hwb_2_fresh");
        _ = _collector.Next(401, "revoked").Next(401, "revoked");
        Assert.Equal(1, Upload(record, "--token-file", old).Code);
        Assert.Equal(1, Run("upload", "--spool").Code);
        Assert.Equal(0, Run("upload", "--spool", "--to", _collector.Url, "--token-file", fresh).Code);
        Assert.Equal("Bearer hwb_2_fresh", Assert.Single(_collector.Beside).Value.Authorization);
    }

    [Fact]
    public void What_waits_goes_by_the_options_given_now_where_they_are()
    {
        using var authority = new OwnAuthority();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = authority.Issue("127.0.0.1");
        using var guarded = new PlayedCollector(certificate);
        string token = _folder.Write("token", "hwb_1_mine");
        Assert.Equal(1, Run("upload", "--to", guarded.Url, "--token-file", token, SmallRecord.In(_folder)).Code);
        Assert.Equal(1, Run("upload", "--spool").Code);
        Assert.Equal(0, Run("upload", "--spool", "--to", guarded.Url, "--ca", _folder.Write("ca.pem", authority.Pem)).Code);
        Assert.Equal("Bearer hwb_1_mine", Assert.Single(guarded.Beside).Value.Authorization);
    }

    [Fact]
    public void A_collector_that_is_down_isnt_asked_for_each_record_of_a_fleet()
    {
        const int Records = 5;
        string shared = Directory.CreateDirectory(Path.Combine(_folder.Path, "shared")).FullName;
        for (ulong i = 1; i <= Records; i++)
        {
            File.Move(SmallRecord.In(_folder, i), Path.Combine(shared, $"{i}.json.gz"));
        }

        for (int i = 0; i < 100; i++)
        {
            _ = _collector.Next(503);
        }

        Assert.Equal(Records, Run("fleet", "collect", "--shared", shared, "--to", _collector.Url).Output.Split(": waits in the spool: ").Length - 1);
        Assert.Equal(Patience.Usual.Tries + 1, _collector.Requests.Count);
    }

    [Theory]
    [InlineData("goes as it was given", "upload", "--spool", "--to", "https://h", "--label", "x")]
    [InlineData("goes as it was given", "upload", "--spool", "--sign")]
    [InlineData("no file", "upload")]
    [InlineData("give the collector's address", "upload", "a.json")]
    [InlineData("or --spool alone", "upload", "--spool", "a.json")]
    [InlineData("--label", "upload", "a.json", "--to", "https://h", "--label", "line\nbreak")]
    [InlineData("--ca", "upload", "a.json", "--to", "https://h", "--ca", "/nowhere/ca.pem")]
    [InlineData("--proxy", "upload", "a.json", "--to", "https://h", "--proxy", "http://u:p@h")]
    [InlineData("no such file", "upload", "a.json", "--to", "https://h", "--token-file", "/nowhere/token")]
    [InlineData("plain http", "upload", "a.json", "--to", "http://example.org")]
    [InlineData("plain http", "run", "--upload", "http://example.org")]
    [InlineData("nothing says where to", "run", "--label", "x")]
    [InlineData("user or password", "tune", "--upload", "https://u:p@h")]
    [InlineData("user or password", "report", "https://u:p@h")]
    [InlineData("unknown filter", "compare", "https://h/?mixx=a")]
    public void What_cant_be_used_is_told_before_anything_is_done(string why, params string[] words) =>
        Assert.Contains(why == "no file" ? "give records to send" : why, Run(words).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_signature_is_sent_the_one_beside_the_record_before_this_machines()
    {
        string record = SmallRecord.In(_folder);
        Assert.Equal(0, Upload(record, "--sign", "--label", "node 7").Code);
        (string? label, string? signature, _) = _collector.Beside[RunRecordFile.Address(record)];
        Assert.Equal("node 7", label);
        using var key = JsonDocument.Parse(Run("key", "--json").Output);
        string fingerprint = key.RootElement.GetProperty("fingerprint").GetString()!;
        Assert.Equal(fingerprint, RecordSignature.Parse(Convert.FromBase64String(signature!), "").Check(RunRecordFile.Address(record), ""));
        Assert.False(File.Exists(SignatureFile.Of(record)));

        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        SignatureFile.Write(record, RecordSignature.Sign(other, RunRecordFile.Address(record)));
        _ = Upload(record, "--sign");
        Assert.Equal(File.ReadAllBytes(SignatureFile.Of(record)), Convert.FromBase64String(_collector.Beside[RunRecordFile.Address(record)].Signature!));
    }

    [Fact]
    public void A_run_signs_and_sends_its_record()
    {
        string output = Path.Combine(_folder.Path, "run.json.gz");
        Invocation run = Run("run", TinyBattery.In(_folder), "--output", output, "--json", "--sign", "--upload", _collector.Url, "--label", "n1");
        Assert.Contains($"hwbench: note: {output}: stored ({_collector.Url})", run.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(run.Output);
        string address = RunRecordFile.Address(output);
        Assert.Equal("n1", _collector.Beside[address].Label);
        Assert.Equal(SmallRecord.Text(output), _collector.Stored[address]);
        Assert.NotNull(RunRecordFile.Read(output).SignedBy);
    }

    [Fact]
    public void A_run_whose_collector_is_down_ends_as_it_would_have()
    {
        _collector.Dispose();
        string output = Path.Combine(_folder.Path, "run.json.gz");
        Invocation run = Run("run", TinyBattery.In(_folder), "--output", output, "--upload", _collector.Url);
        Assert.InRange(run.Code, 0, 1);
        Assert.Contains($"{output}: waits in the spool: {_collector.Url}: Connection refused", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_read_a_collectors_records_by_their_labels()
    {
        string record = SmallRecord.In(_folder, 71);
        Assert.Equal(0, Upload(record, "--label", "node-7").Code);
        Invocation report = Run("report", "--with-untrusted", $"{_collector.Url}/?battery=synthetic");
        Assert.Equal("", report.Error);
        Assert.Contains("node-7", report.Output, StringComparison.Ordinal);
        Assert.Contains("node-7", Run("compare", _collector.Url).Output, StringComparison.Ordinal);
        Assert.Equal(Run("export", "--format", "csv", record).Output, Run("export", "--format", "csv", _collector.Url).Output);
        Assert.Equal("", Run("claims", "--with-untrusted", _collector.Url).Error);
        Assert.Equal("", Run("plan", "--resolution", "1 cycles", _collector.Url).Error);
    }

    private Invocation Upload(params string[] words) => Run(["upload", "--to", _collector.Url, .. words]);

    private Invocation Run(params string[] words) => Invocation.Run(HwbenchCommand.Create(_time), words);
}
