using System.Text;
using HwBench.Results.Claims;
using HwBench.Results.Claims.Rules;
using HwBench.Results.Records;

namespace HwBench.Results.Tests.Claims;

/// <summary>Claims, as tests make them, and their judgements.</summary>
internal static class Judged
{
    public static Claim Says(string comparison, Quantifier quantifier = Quantifier.Every, ClaimScope? scope = null) =>
        Ruled(new DifferenceRule(ClaimSentence.ReadComparison(comparison)) { Quantifier = quantifier }, scope);

    public static Claim Ruled(ClaimRule rule, ClaimScope? scope = null) => new("a-claim", "What is claimed.", "Somebody, somewhere", "synthetic", scope ?? new ClaimScope(), rule);

    public static ClaimsReport Report(IReadOnlyList<Claim> claims, IReadOnlyList<RunRecord> runs, Workload? workload = null) =>
        ClaimsReportBuilder.Of(claims, [.. runs.SelectMany((r, i) => RunEvidence.Of($"{i}.json.gz", r, claims))], workload ?? Workload.Unknown, withUntrusted: true);

    public static ClaimVerdict Verdict(Claim claim, params RunRecord[] runs) => Report([claim], runs).Claims[0].Verdict;

    public static ClaimJudgement OnlyCpu(Claim claim, params RunRecord[] runs) => Report([claim], runs).Claims[0].Cpus.Single().Judgement;

    /// <summary>The same on another processor.</summary>
    public static RunRecord On(RunRecord run, string key) => run with { Digest = $"{run.Digest} {key}", Machine = run.Machine with { Key = key, Brand = $"CPU {key}" } };

    public static Claim Parse(string json) => ClaimFile.Parse(Encoding.UTF8.GetBytes(json), "claim.json");
}
