using System.CommandLine;
using HwBench.Harness.Naming;
using HwBench.Results.Claims;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Cli;

/// <summary>What the commands that judge claims have in common.</summary>
internal sealed class ClaimOptions
{
    public Argument<string[]> Sources { get; } = RecordSources.Argument();

    public Option<bool> WithUntrusted { get; } = RecordSources.WithUntrusted();

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON" };

    /// <param name="parsed">The command line.</param>
    /// <param name="claims">Each with what to call it in messages; null where its names need no check.</param>
    /// <param name="workload">What the user told of it.</param>
    /// <exception cref="InputException">A record can't be used, or a claim names what nobody knows.</exception>
    public ClaimsReport Judge(ParseResult parsed, IReadOnlyList<(Claim Claim, string? Where)> claims, Workload workload)
    {
        Claim[] all = [.. claims.Select(c => c.Claim)];
        ReducedRecords<IReadOnlyList<RunEvidence>> records = RecordSet.Reduce(parsed.GetRequiredValue(Sources), (name, record) => RunEvidence.Of(name, record, all));
        var names = new Lazy<ClaimNames>(() => new ClaimNames(records.Values.SelectMany(r => r).SelectMany(r => r.Names)));
        foreach ((Claim claim, string? where) in claims)
        {
            if (where is not null)
            {
                names.Value.Check(claim, where);
            }
        }

        return ClaimsReportBuilder.Of(all, records, workload, parsed.GetValue(WithUntrusted));
    }
}
