using HwBench.Harness.Cli;
using HwBench.Harness.Runs;
using HwBench.Harness.Sessions;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public class HostileArgumentTests
{
    private static readonly CpuChoice OnCpu0 = new("0", [new ChosenCpu(0, null, null, "as asked")]);

    [Theory]
    [InlineData("--seed", "-1", "--seed '-1': a whole number from 0 to 18446744073709551615 is needed")]
    [InlineData("--cpu", "99999999999", "--cpu '99999999999': give a cpu's number, auto or each-kind")]
    public void A_number_that_does_not_fit_is_told_the_range_not_the_type(string option, string value, string expected)
    {
        string line = Invocation.Run("run", option, value).OnlyError(ExitCode.BadInput);

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_number_is_told_so_without_the_type() => Assert.Contains(
        "--workload-seconds 'many': a number is needed;",
        Invocation.Run("claims", "x.json.gz", "--workload-seconds", "many").OnlyError(ExitCode.BadInput),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("validate")]
    [InlineData("compare")]
    public void A_path_with_an_escape_does_not_reach_the_terminal_as_it_is(string command)
    {
        string line = Invocation.Run(command, "no\u001b[31m\nsuch").OnlyError(ExitCode.BadInput);

        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains(@"\u001b", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_error_can_be_printed_the_exit_code_still_tells()
    {
        using var full = new FullWriter();
        Assert.Equal((int)ExitCode.BadInput, HwbenchCommand.Invoke(["nope"], TextWriter.Null, full));
    }

    [Fact]
    public void To_resume_nothing_is_bad_usage() =>
        Assert.Contains("--resume ''", Invocation.Run("run", "--resume", "").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Fact]
    public void A_stopped_run_spread_over_more_than_a_week_was_altered()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "x.json.gz");
        PartialRun.Begin(output, new RunRequest("xen-4.17", 1, true, OnCpu0, 1e300, null, [], 0)).Dispose();

        Assert.Contains("$.overSeconds", OneLine.Refusal(() => PartialRun.Resume(output)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_run_without_a_cpu_was_altered()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "x.json.gz");
        PartialRun.Begin(output, new RunRequest("xen-4.17", 1, true, OnCpu0 with { Chosen = [] }, 0, null, [], 0)).Dispose();

        Assert.Contains("$.cpu.chosen", OneLine.Refusal(() => PartialRun.Resume(output)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_finds_the_place_claimed_leaves_it_alone()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "x.json.gz");
        var request = new RunRequest("xen-4.17", 1, true, OnCpu0, 0, null, [], 0);
        var begun = new List<PartialRun>();
        var refused = new List<Exception>();
        Parallel.For(0, 8, _ =>
        {
            try
            {
                PartialRun run = PartialRun.Begin(output, request);
                lock (begun)
                {
                    begun.Add(run);
                }
            }
            catch (InputException e)
            {
                lock (refused)
                {
                    refused.Add(e);
                }
            }
        });

        using PartialRun only = Assert.Single(begun);
        Assert.Equal(7, refused.Count);
        Assert.True(File.Exists(Path.Combine($"{output}.partial", "run.json")));
    }

    [Fact]
    public void A_journal_whose_placement_belongs_to_no_cell_was_altered()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.jsonl", """{"entry":"placement","placement":{"number":0,"set":0,"offsets":[0],"ticks":[[1]],"clock":[1],"throughput":[1],"counted":[],"counts":[],"sorted":null,"each":null}}""" + "\n");

        Assert.Contains("line 1: a placement before the first cell", OneLine.Refusal(() => SessionJournal.Read(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_entry_without_a_kind_is_refused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("x.jsonl", "{\"number\":0}\n");

        Assert.Contains("line 1", OneLine.Refusal(() => SessionJournal.Read(path)), StringComparison.Ordinal);
    }

    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
