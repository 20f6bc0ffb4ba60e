using System.Diagnostics;
using HwBench.Harness.Processes;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>The program itself, with a spool of its own, and what it does for that by the way.</summary>
public sealed class KilledUploadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlayedCollector _collector = new();

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void One_that_is_killed_in_the_middle_is_gone_on_with_by_the_next_command_whatever_it_is()
    {
        string record = SmallRecord.In(_folder);
        string address = RunRecordFile.Address(record);
        byte[] text = SmallRecord.Text(record);
        using var begun = new ManualResetEventSlim();
        _ = _collector.Next(async context =>
        {
            _ = await context.Request.Body.ReadAsync(new byte[64]);
            begun.Set();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using (Process upload = Start("upload", record, "--to", _collector.Url))
        {
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            RunningRun.Signal("KILL", upload.Id);
            upload.WaitForExit();
        }

        File.Delete(record);
        (int code, string output, string error) = End("list", "mitigations");
        Assert.Equal(0, code);
        Assert.Equal("hwbench: note: of the records that waited in the spool, 1 was delivered\n", error);
        Assert.DoesNotContain("spool", output, StringComparison.Ordinal);
        Assert.Equal(text, _collector.Stored[address]);
        Assert.Equal((0, ""), (End("list", "mitigations") is var quiet ? quiet.Code : 1, quiet.Error));
    }

    [Fact]
    public void What_is_refused_by_the_way_is_said_once_and_changes_no_exit_code()
    {
        Wait();
        _ = _collector.Next(422, "too odd");
        (int code, _, string error) = End("show", "nonsense");
        Assert.Equal(2, code);
        Assert.Contains("0 were delivered, 1 refused (", error, StringComparison.Ordinal);
        Assert.DoesNotContain("spool", End("list", "mitigations").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collector_that_is_down_is_asked_once_and_then_left_alone()
    {
        Wait();
        _ = _collector.Next(503).Next(503);
        int before = _collector.Requests.Count;
        Assert.Equal("", End("list", "mitigations").Error);
        Assert.Equal("", End("list", "mitigations").Error);
        Assert.Equal(before + 1, _collector.Requests.Count);
    }

    [Fact]
    public void Help_and_bad_usage_ask_nobody()
    {
        Wait();
        int before = _collector.Requests.Count;
        _ = End("list", "--help");
        _ = End("--version");
        _ = End("nonsense");
        Assert.Equal(before, _collector.Requests.Count);
    }

    // As by an upload that was killed: it waits, and no pause has begun.
    private void Wait()
    {
        string record = SmallRecord.In(_folder);
        _ = _collector.Next(403, "not yet");
        Assert.Equal(1, End("upload", record, "--to", _collector.Url).Code);
        foreach (string pause in Directory.GetFiles(Path.Combine(_folder.Path, "state", "hwbench", "spool"), ".pause-*"))
        {
            File.Delete(pause);
        }
    }

    private (int Code, string Output, string Error) End(params string[] words)
    {
        using Process process = Start(words);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    private Process Start(params string[] words)
    {
        var info = new ProcessStartInfo(HostProgram.Self.Executable, [.. HostProgram.Self.LeadingArguments, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["XDG_STATE_HOME"] = Path.Combine(_folder.Path, "state");
        return Process.Start(info)!;
    }
}
