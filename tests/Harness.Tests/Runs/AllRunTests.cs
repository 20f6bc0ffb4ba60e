using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using HwBench.Harness.Cli;
using HwBench.Harness.Runs;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

/// <summary>Several batteries in one command; here small ones.</summary>
public sealed class AllRunTests
{
    [Fact]
    public void Each_battery_gets_a_record_of_its_own_in_the_folder_and_a_line_in_the_table_at_the_end()
    {
        using var folder = new TemporaryFolder();
        string records = Path.Combine(folder.Path, "records");

        (ExitCode code, string output) = Run(folder, records, json: false, 12, TestContext.Current.CancellationToken);

        RunRecord[] read = [.. new[] { "first", "second" }.Select(n => RunRecordFile.Read(Path.Combine(records, $"{n}.json.gz")))];
        Assert.Equal(["first", "second"], read.Select(r => r.Plan.Battery));
        Assert.All(read, r => Assert.True(r.Complete));
        Assert.All(read, r => Assert.Equal(7UL, r.Plan.Seed));
        Assert.Equal(read.All(BatteryRun.IsSound) ? ExitCode.Done : ExitCode.No, code);

        double least = LeastTime.OfRun(RunTask.PlanOf(Request with { Battery = First(folder) }));
        Assert.All(read, r => Assert.InRange(r.Plan.BudgetSeconds, least - 0.01, 12));
        string[] lines = output.TrimEnd('\n').Split('\n');
        int heading = Array.FindLastIndex(lines, l => l.TrimStart().StartsWith("battery ", StringComparison.Ordinal));
        Assert.Equal("  tree against table", lines[heading + 1]);
        Assert.Equal(["first", "second"], lines[(heading + 2)..].TakeWhile(l => l.Length > 0).Select(l => l.Trim().Split(' ')[0]));
        Assert.Equal(2, lines.Count(l => l.StartsWith("Record: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_page_is_what_compare_makes_of_the_folder()
    {
        using var folder = new TemporaryFolder();
        string records = Path.Combine(folder.Path, "records");
        string page = Path.Combine(folder.Path, "page.html");

        _ = Run([First(folder), Battery(folder, "second", 6)], records, json: true, 10, TextWriter.Null, TestContext.Current.CancellationToken, html: page);

        Assert.Equal(Invocation.Run("compare", records, "--format", "html").Output, File.ReadAllText(page));
        Assert.Contains("2 runs of first, second", File.ReadAllText(page));
    }

    [Fact]
    public void As_JSON_the_reports_are_an_array()
    {
        using var folder = new TemporaryFolder();

        (_, string output) = Run(folder, Path.Combine(folder.Path, "records"), json: true, 10, TestContext.Current.CancellationToken);

        JsonArray reports = JsonNode.Parse(output)!.AsArray();
        Assert.Equal(["first", "second"], reports.Select(r => r!["runs"]![0]!["battery"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_battery_that_fails_is_named_with_its_reason_and_the_others_are_measured(bool json)
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        string records = Path.Combine(folder.Path, "records");
        string[] batteries = [First(folder), Battery(other, "first", 2), Battery(folder, "second", 2)];
        using var error = new StringWriter();

        (ExitCode code, string output) = Run(batteries, records, json, 18, error, TestContext.Current.CancellationToken);

        string reason = $"{Path.Combine(records, "first.json.gz")}: exists already; choose another --output";
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains($"hwbench: battery first: {reason}\n", error.ToString());
        Assert.Equal(["first", "second"], new[] { "first", "second" }.Select(n => RunRecordFile.Read(Path.Combine(records, $"{n}.json.gz")).Plan.Battery));
        if (json)
        {
            Assert.Equal(2, JsonNode.Parse(output)!.AsArray().Count);
            return;
        }

        string summary = output[output.LastIndexOf("tree against table\n", StringComparison.Ordinal)..];
        Assert.Equal(["first", "second"], summary.Split('\n')[1..].TakeWhile(l => l.Length > 0).Select(l => l.Trim().Split(' ')[0]));
        Assert.EndsWith($"Failed: first: {reason}", string.Join(' ', summary.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_folder_that_holds_something_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        _ = folder.Write("kept", "kept");
        Assert.Contains("is no new or empty folder", Assert.Throws<InputException>(() => Run(folder, folder.Path, json: false, 10, TestContext.Current.CancellationToken)).Message);
        Assert.Equal("kept", File.ReadAllText(Path.Combine(folder.Path, "kept")));
    }

    [Fact]
    public void Stopped_before_anything_was_measured_it_leaves_no_folder()
    {
        using var folder = new TemporaryFolder();
        string records = Path.Combine(folder.Path, "records");
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => Run(folder, records, json: false, 10, stopped.Token));
        Assert.False(Directory.Exists(records));
    }

    [Fact]
    public void Stopped_between_batteries_it_says_what_is_done_and_how_to_go_on()
    {
        using var folder = new TemporaryFolder();
        string records = Path.Combine(folder.Path, "records");
        using var stopped = new CancellationTokenSource();
        using var stop = new Timer(
            _ =>
            {
                if (File.Exists(Path.Combine(records, "first.json.gz")))
                {
                    stopped.Cancel();
                }
            },
            null, 0, 10);

        using var output = new StringWriter();
        Exception said = Assert.ThrowsAny<OperationCanceledException>(() => Run([First(folder), Battery(folder, "second", 6)], records, false, 14, TextWriter.Null, stopped.Token, output));

        Assert.StartsWith($"interrupted; 1 of 2 batteries are in {records}; go on with: hwbench run ", said.Message);
        Assert.Equal("first", RunRecordFile.Read(Path.Combine(records, "first.json.gz")).Plan.Battery);
        string[] lines = output.ToString().Split('\n');
        Assert.Contains("tree against table", lines[Array.FindLastIndex(lines, l => l.TrimStart().StartsWith("battery ", StringComparison.Ordinal)) + 1]);
    }

    private static RunRequest Request => new("", 7, false, CpuSelection.OfThisMachine.Choose(CpuSelection.Auto), 0, null, [], 0);

    private static string First(TemporaryFolder folder) => Battery(folder, "first", 2);

    private static string Battery(TemporaryFolder folder, string name, double budget)
    {
        string path = TinyBattery.In(folder, ("name", name), ("budgetSeconds", budget), ("sessions", 2));
        string own = Path.Combine(folder.Path, $"{name}.json");
        File.Move(path, own, overwrite: true);
        return own;
    }

    private static (ExitCode Code, string Output) Run(TemporaryFolder folder, string records, bool json, double budget, CancellationToken cancellation) =>
        Run([First(folder), Battery(folder, "second", 6)], records, json, budget, TextWriter.Null, cancellation);

    private static (ExitCode Code, string Output) Run(
        string[] batteries, string records, bool json, double budget, TextWriter error, CancellationToken cancellation, StringWriter? written = null, string? html = null)
    {
        using StringWriter output = written ?? new StringWriter();
        var console = new InvocationConfiguration { Output = output, Error = error };
        ExitCode code = new AllRun(batteries, Request, Stopwatch.GetTimestamp(), console, cancellation).Run(records, budget, json, html);
        return (code, output.ToString());
    }
}
