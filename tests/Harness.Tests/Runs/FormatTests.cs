using System.Text.Json;
using HwBench.Harness.Calibration;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Results.Calibration;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class FormatTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Fact]
    public void The_page_that_a_run_writes_is_the_one_that_compare_prints() =>
        Assert.Equal(File.ReadAllText(run.Html), Invocation.Run("compare", run.Output, "--format", "html").Output);

    [Fact]
    public void Json_is_the_short_form_of_format_json()
    {
        Assert.Equal(Invocation.Run("compare", run.Output, "--format", "json").Output, Invocation.Run("compare", run.Output, "--json").Output);
        Assert.Equal(
            "hwbench: --json and --format html exclude each other; give one of them",
            Invocation.Run("compare", run.Output, "--json", "--format", "html").OnlyError(ExitCode.BadInput));
    }

    [Fact]
    public void Another_format_is_refused_before_a_record_is_read() => Assert.Equal(
        "hwbench: --format 'pdf': no such format; choose text, markdown, html, json",
        Invocation.Run("compare", "missing.json.gz", "--format", "pdf").OnlyError(ExitCode.BadInput));

    [Fact]
    public void A_page_that_cannot_be_written_is_refused_before_anything_is_measured() => Assert.Equal(
        "hwbench: --html 'a.svg': is no HTML file's path; give one that ends in .html",
        Invocation.Run("run", "--html", "a.svg").OnlyError(ExitCode.BadInput));

    [Fact]
    public void This_machines_calibration_stands_with_the_sentinels()
    {
        string file = Written(run.Record.Machine.Key, Case(200, 10, 21));

        string report = Invocation.Run("compare", run.Output, "--calibration", file).Output.ReplaceLineEndings(" ");

        Assert.Contains("one variant against itself: 10 of 200 found different, 5.0 %", report.Replace("   ", " "));
        Assert.Contains("- calibration: the promise is kept", report);
        Assert.DoesNotContain("hwbench calibrate --json", report);
    }

    [Fact]
    public void What_calibrate_prints_can_be_read_back()
    {
        string file = Written("key", Case(200, 10, 21));
        CalibrationResult read = CalibrationFile.Read(file);
        Assert.Equal(File.ReadAllText(file), JsonSerializer.Serialize(read, StrictJson.Indented));
    }

    [Fact]
    public void Another_machines_calibration_is_refused() => Assert.Equal(
        "hwbench: --calibration: it is of machine another, and no record is; calibrate the machine that measured",
        Invocation.Run("compare", run.Output, "--calibration", Written("another", Case(200, 10, 21))).OnlyError(ExitCode.BadInput));

    [Theory]
    [InlineData("comparisons", 200, 9)]
    [InlineData("comparisons", 200, 0)]
    [InlineData("falsePositives", 10, -1)]
    [InlineData("naiveFalsePositives", 21, 201)]
    [InlineData("covered", 200, 201)]
    [InlineData("knownAnswers", 0, -1)]
    public void Impossible_numbers_are_no_calibration(string member, int possible, int impossible)
    {
        string file = Written(run.Record.Machine.Key, Case(200, 10, 21));
        File.WriteAllText(file, File.ReadAllText(file).Replace($"\"{member}\": {possible}", $"\"{member}\": {impossible}"));

        Assert.EndsWith(
            ": $.cases: no calibration has such numbers; give what 'hwbench calibrate --json' printed",
            Invocation.Run("compare", run.Output, "--calibration", file).OnlyError(ExitCode.BadInput));
    }

    private string Written(string machine, CaseResult result)
    {
        string file = Path.Combine(run.Folder, $"{Guid.NewGuid()}.json");
        File.WriteAllText(file, JsonSerializer.Serialize(new CalibrationResult(machine, 1, 0, 60, [result]), StrictJson.Indented));
        return file;
    }

    private static CaseResult Case(int comparisons, int falsePositives, int naive) =>
        new("A/A", comparisons, falsePositives, naive, 0, 0, comparisons, 0, 0.1, 1, 0.1, 1, 0, 0.1, 20, 0.1, 1000);
}
