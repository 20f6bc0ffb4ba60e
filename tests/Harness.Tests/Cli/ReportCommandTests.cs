using System.IO.Compression;
using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public sealed class ReportCommandTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Fact]
    public void Report_reads_files_and_folders_and_counts_a_run_once_in_whatever_order_they_are_given()
    {
        using var folder = new TemporaryFolder();
        string copy = Path.Combine(folder.Path, "copy.json.gz");
        File.Copy(run.Output, copy);
        Invocation report = Invocation.Run("report", "--with-untrusted", folder.Path, run.Output);
        Assert.Equal("", report.Error);
        Assert.StartsWith("Fleet: 1 machine, 1 run\n", report.Output, StringComparison.Ordinal);
        Assert.Contains("is the same run as", report.Output, StringComparison.Ordinal);
        Assert.Equal(report.Output, Invocation.Run("report", "--with-untrusted", run.Output, folder.Path).Output);
    }

    [Fact]
    public void What_is_known_of_processors_and_was_not_measured_is_named()
    {
        Invocation report = Invocation.Run("report", "--with-untrusted", "--json", run.Output);
        using var json = JsonDocument.Parse(report.Output);
        Assert.Equal("hwbench-fleet/1", json.RootElement.GetProperty("format").GetString());
        string[] unmeasured = [.. json.RootElement.GetProperty("pairs")[0].GetProperty("coverage").GetProperty("unmeasured").EnumerateArray().Select(u => u.GetString()!)];
        Assert.Contains(unmeasured, u => u.StartsWith("Intel: ", StringComparison.Ordinal) && u.Contains("Nehalem", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_without_a_run_that_counts_is_answered_no() => Assert.Equal(
        (int)ExitCode.No, Invocation.Run("report", "--candidate", "nobody", run.Output).Code);

    [Fact]
    public void A_folder_without_records_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("holds no record", Invocation.Run("report", folder.Path).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_another_version_among_others_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        File.Copy(run.Output, Path.Combine(folder.Path, "a.json.gz"));
        string old = folder.Write("b.json", """{"format":"hwbench-run/0"}""");
        Assert.Contains($"{old}: $.format", Invocation.Run("report", folder.Path).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_among_records_is_refused_at_the_stated_limit()
    {
        using var folder = new TemporaryFolder();
        using (FileStream file = File.Create(Path.Combine(folder.Path, "bomb.json.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= RunRecordFile.MaxBytes >> 20; i++)
            {
                gzip.Write(zeros);
            }
        }

        Assert.Contains("holds more than 256 MiB", Invocation.Run("report", folder.Path).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_none_is_an_error_before_anything_is_read() => Assert.Contains(
        "--since 'today': a day such as 2026-01-31 is needed", Invocation.Run("report", "--since", "today", "nowhere.json").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
}
