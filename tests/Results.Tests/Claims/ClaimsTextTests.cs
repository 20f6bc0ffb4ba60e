using System.Text.Json;
using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class ClaimsTextTests
{
    private static readonly KnownAnswer Eight = new("plus", "base", KnownQuantity.Difference, 8);

    private static readonly Claim[] Claims =
    [
        Named("faster", Judged.Says("generated is faster than table")),
        Named("slower-somewhere", Judged.Says("generated is slower than table", Quantifier.Some)),
        Named("about-the-same", Judged.Says("tree is at most 1 % slower than table")),
        Named("larger", Judged.Ruled(new CostRule("generated", "table", CostQuantity.CodeBytes, Contrast.More))),
        Named("reversed", Judged.Ruled(new ReversalRule("generated", "table", new CellScope(Mitigation: ["bare"])), new ClaimScope(Mitigation: ["retpoline"]))),
        Named("gains", Judged.Ruled(new WorkloadRule("generated", "table", 279_751_225, 1) { Quantifier = Quantifier.Some })),
        Named("elsewhere", Judged.Says("linear is slower than table")) with { NotMeasured = "the part of it that user code can't see" },
    ];

    [Fact]
    public void The_claims_of_one_cpu_read_as_they_should() => GoldenFile.Matches(Text(Report(Workload.Unknown, Run(1))), "golden/claims.txt");

    [Fact]
    public void The_claims_of_a_fleet_read_as_they_should() =>
        GoldenFile.Matches(Text(Report(new Workload(900, 0.5), [.. Enumerable.Range(1, 3).Select(i => Judged.On(Run((ulong)i), $"{i}"))])), "golden/fleet.txt");

    [Fact]
    public void Their_json_has_all_of_it() =>
        GoldenFile.Matches(JsonSerializer.Serialize(Report(Workload.Unknown, Run(1)), StrictJson.Indented) + "\n", "golden/claims.json");

    [Fact]
    public void An_audit_reads_as_it_should()
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (string sentence in new[] { "generated is at least 1 % faster than table", "tree is equivalent to table", "generated is at least 60 cycles faster than table", "linear is faster than table" })
        {
            Claim claim = Judged.Says(sentence) with { Wording = sentence };
            AuditText.Write(text, Judged.Report([claim], [Run(1)]));
            text.WriteLine();
        }

        GoldenFile.Matches(text.ToString(), "golden/audit.txt");
    }

    [Fact]
    public void Of_many_cpus_only_those_are_told_that_differ()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 8).Select(i => Judged.On(new SyntheticRun().Cell("one", "bare", ("table", 30), ("generated", i == 8 ? 29.95 : 20)).Build((ulong)i), $"{i}"))];
        string text = Text(Judged.Report([Judged.Says("generated is faster than table")], runs)).ReplaceLineEndings(" ");
        Assert.Contains("7 cpus: supported, as over all", text, StringComparison.Ordinal);
        Assert.Contains("8 (Zen 4): undecided", text, StringComparison.Ordinal);
        Assert.DoesNotContain("7 (Zen 4): ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_72_columns_whatever_the_names()
    {
        string longest = new('x', 100);
        RunRecord run = new SyntheticRun().Cell(longest, "bare", ("table", 30), ("generated", 28)).Build();
        Claim claim = Judged.Says("generated is faster than table") with { Source = $"<{longest}>", Wording = longest };
        Assert.All(Text(Judged.Report([claim], [run])).Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    private static RunRecord Run(ulong seed) => new SyntheticRun { SessionEffect = 0.3 }
        .Sentinel("sentinel/plus-8", Eight, ("base", 20), ("plus", 28))
        .At("xen-4.17-pv64/dom0-build/random/bare/hot", null, ("table", 40), ("generated", 43), ("tree", 40.1), ("direct", 12))
        .At("xen-4.17-pv64/dom0-build/random/retpoline/hot", null, ("table", 60), ("generated", 43), ("tree", 60.1), ("direct", 12))
        .Build(seed);

    private static Claim Named(string id, Claim claim) => claim with { Id = id };

    private static ClaimsReport Report(Workload workload, params RunRecord[] runs) => Judged.Report(Claims, runs, workload);

    private static string Text(ClaimsReport report)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ClaimsText.Write(writer, report);
        return writer.ToString();
    }
}
