using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Claims;
using Xunit;

namespace HwBench.Harness.Tests.Claims;

public sealed class ClaimCommandsTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private const string Own = """
        {
          "id": "mine", "wording": "A tree has more code.", "source": "me", "battery": "scaling", "scope": { "table": ["synthetic-4"] },
          "rule": { "kind": "cost", "candidate": "tree", "baseline": "table", "quantity": "executed-conditional", "is": "more" }
        }
        """;

    [Fact]
    public void Claims_prints_each_claim_and_fails_only_for_a_run_that_was_left_out()
    {
        Invocation claims = Invocation.Run("claims", "--with-untrusted", run.Output);
        Assert.Equal((0, ""), (claims.Code, claims.Error));
        Assert.All(ClaimFile.OfTheDispute, c => Assert.Contains($"\n{c.Id}: ", claims.Output, StringComparison.Ordinal));
        Assert.All(claims.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    [Fact]
    public void A_claim_of_ones_own_is_judged_in_their_place()
    {
        using var folder = new TemporaryFolder();
        Invocation claims = Invocation.Run("claims", "--claims", folder.Write("mine.json", Own), "--with-untrusted", "--json", run.Output);
        using var report = JsonDocument.Parse(claims.Output);
        JsonElement claim = Assert.Single(report.RootElement.GetProperty("claims").EnumerateArray());
        Assert.Equal("supported", claim.GetProperty("verdict").GetString());
        Assert.Equal("hwbench-claims/1", report.RootElement.GetProperty("format").GetString());
    }

    [Theory]
    [InlineData("synthetic-4", "sintetic-4", "$.scope.table: unknown call table 'sintetic-4'; nearest: synthetic-4")]
    [InlineData("synthetic-4", "xen-3*", "$.scope.table: unknown call table 'xen-3*'")]
    [InlineData("\"tree\"", "\"treee\"", "$.rule: unknown variant 'treee'; nearest: tree")]
    [InlineData("scaling", "scalling", "$.battery: unknown battery 'scalling'; nearest: scaling")]
    [InlineData("{ \"table\": [\"synthetic-4\"] }", "{ \"mitigation\": [\"!retpolin\"] }", "$.scope.mitigation: unknown mitigation 'retpolin'; nearest: retpoline")]
    [InlineData("{ \"table\": [\"synthetic-4\"] }", "{ \"context\": [\"shadwo(8)\"] }", "$.scope.context: unknown context 'shadwo(8)'; nearest: shadow")]
    public void An_unknown_name_in_it_is_told_with_the_nearest(string instead, string of, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("mine.json", Own.Replace(instead, of, StringComparison.Ordinal));
        Assert.Contains($"{path}: {expected}", Invocation.Run("claims", "--claims", path, run.Output).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_exits_with_its_answer()
    {
        Assert.Equal((int)ExitCode.Done, Audit("tree is at most 10000 cycles slower than table on uniform").Code);
        Invocation no = Audit("tree is at least 10000 cycles slower than table on uniform");
        Assert.Equal((int)ExitCode.No, no.Code);
        Assert.Contains("Power: ", no.Output, StringComparison.Ordinal);
        Invocation none = Audit("tree is faster than table on dom0-build");
        Assert.Equal((int)ExitCode.No, none.Code);
        Assert.Contains(": not measured.", none.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tree is better than table on uniform", "'better' where 'faster' or 'slower' was expected")]
    [InlineData("trea is faster than table on uniform", "unknown variant 'trea'; nearest: tree")]
    [InlineData("tre* is faster than table on uniform", "unknown variant 'tre*'; nearest: tree")]
    [InlineData("tree is faster than table on unifrom", "unknown mix 'unifrom'; nearest: uniform")]
    [InlineData("tree is faster than table on uniform, order randm", "unknown order 'randm'; nearest: random")]
    public void A_sentence_that_cant_be_judged_is_bad_usage(string sentence, string expected) =>
        Assert.Contains(expected, Invocation.Run("audit", "--claim", sentence, run.Output).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    [Theory]
    [InlineData("--workload-seconds", "0")]
    [InlineData("--workload-noise", "-1")]
    public void A_workload_without_time_is_bad_usage(string option, string value) =>
        Assert.Contains($"{option} {value}: a number above 0", Invocation.Run("claims", option, value, run.Output).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);

    private Invocation Audit(string sentence) => Invocation.Run("audit", "--with-untrusted", "--claim", sentence, run.Output);
}
