using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Runs;

public sealed class KnownBadRunTests
{
    private static readonly JsonNode s_cells = JsonNode.Parse("""
        [{ "table": "xen-4.17-pv64", "mix": "uniform", "order": "random", "mitigation": ["bare", "retpoline"], "context": "hot" }]
        """)!;

    [Fact]
    public void What_is_wrong_or_crashes_is_named_and_not_timed_and_the_rest_is_measured()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record");

        Invocation run = Invocation.Run("run", Battery(folder, "table", "tree", "generated-unfixed", "generated-narrow", "crashing"), "--output", output);

        Assert.Equal((int)ExitCode.No, run.Code);
        Assert.Equal("", run.Error);
        RunRecord record = RunRecordFile.Read(output);
        Assert.All(record.QuestionCells, cell =>
        {
            Assert.Equal([null, null], cell.Variants.Take(2).Select(v => v.Failure));
            Assert.StartsWith("verification: number 65 reached ", cell.Variants[2].Failure);
            Assert.Contains("kexec_op (37)", cell.Variants[3].Failure);
            Assert.Contains(cell.Variants[4].Failure, record.QuestionCells.Select(c => $"SIGSEGV in cell {c.Id}"));
            Measurement[] measured = [.. record.Sessions.SelectMany(s => s.Measurements).Where(m => m.Cell == cell.Id)];
            Assert.NotEmpty(measured);
            Assert.All(measured, m => Assert.Equal([0, 1], m.Variants));
        });
        string[] warned = [.. record.Warnings.Where(w => w.Code == WarningCode.VariantFailed).Select(w => w.Detail.Split(' ', ':')[0])];
        Assert.Equal(["crashing", "generated-narrow", "generated-unfixed"], warned.Distinct().Order());
        Assert.Equal(2, Regex.Count(run.Output, "^  crashing +not timed: SIGSEGV in cell", RegexOptions.Multiline));
    }

    [Fact]
    public void A_run_in_which_every_variant_of_the_question_fails_ends_and_says_so()
    {
        using var folder = new TemporaryFolder();
        string output = Path.Combine(folder.Path, "record");

        Invocation run = Invocation.Run("run", Battery(folder, "generated-unfixed", "crashing"), "--output", output, "--sessions", "2");

        Assert.Equal(((int)ExitCode.No, ""), (run.Code, run.Error));
        RunRecord record = RunRecordFile.Read(output);
        Assert.True(record.Complete);
        Assert.All(record.QuestionCells, cell => Assert.All(cell.Variants, v => Assert.NotNull(v.Failure)));
        Assert.All(record.Sessions.SelectMany(s => s.Measurements), m => Assert.StartsWith("sentinel/", m.Cell));
    }

    private static string Battery(TemporaryFolder folder, params string[] variants) => TinyBattery.In(
        folder,
        ("variants", new JsonArray([.. variants.Select(v => JsonValue.Create(v))])),
        ("baseline", variants[0]),
        ("candidate", variants[1]),
        ("cells", s_cells.DeepClone()));
}
