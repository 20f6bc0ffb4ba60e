using System.CommandLine;
using System.Text;
using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Harness.Seeds;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Verification;
using HwBench.Results.Input;

namespace HwBench.Harness.Verification;

/// <summary>The hidden command in whose process emitted code is verified, so that a crash costs no more than this process.</summary>
internal static class VerifyEntry
{
    public const string CommandName = "verify-process";

    /// <summary>Announced as the placement while a variant's object is loaded.</summary>
    public const int Loading = -2;

    public static Command Create() => ChildCommand.Create(CommandName, "Verifies emitted code; started by 'verify' alone", Run);

    private static ExitCode Run(string json, TextWriter output)
    {
        VerifyRequest request = StrictJson.Read<VerifyRequest>(Encoding.UTF8.GetBytes(json), "request");
        using StatusPage status = ChildEntry.Begin(request.Status);
        IReadOnlyList<VerifyCell> cells = request.Selection.Cells();
        CallTable? table = null;
        Verifier? verifier = null;
        for (int c = request.FromCell; c < cells.Count; c++)
        {
            if (verifier is null || cells[c].Table != table)
            {
                table = cells[c].Table;
                verifier = new Verifier(table);
            }

            foreach (VerifiedVariant verified in Verify(verifier, cells, c, Skipped(request, cells[c], c), status))
            {
                output.WriteLine(JsonSerializer.Serialize(verified, StrictJson.Options));
            }
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<int> Skipped(VerifyRequest request, VerifyCell cell, int index) =>
    [
        .. index == request.FromCell ? request.Skip : [],
        .. cell.Variants.Index().Where(v => request.Hung.Contains(v.Item.Name)).Select(v => v.Index),
    ];

    private static IEnumerable<VerifiedVariant> Verify(
        Verifier verifier, IReadOnlyList<VerifyCell> cells, int cell, IReadOnlyList<int> skip, StatusPage status)
    {
        (CallTable table, var mitigation, IReadOnlyList<Variant> variants) = cells[cell];
        var spec = DispatchSpec.ByPriority(table, mitigation);
        int[] indices = [.. Enumerable.Range(0, variants.Count).Except(skip)];
        var candidates = new List<Candidate>();
        var called = new List<int>();
        var refused = new List<VerifiedVariant>();
        foreach (int variant in indices)
        {
            status.Announce(cell, variant, -1);
            if (variants[variant] is ImportedVariant { Loads: { } loads })
            {
                status.Announce(cell, variant, Loading);
                string? refusal = loads.TryLoad();
                status.Announce(cell, variant, -1);
                if (refusal is not null)
                {
                    refused.Add(new VerifiedVariant(cell, variant, 0, 1, [refusal]));
                    continue;
                }
            }

            called.Add(variant);
            candidates.Add(new Candidate(variants[variant], variants[variant].Build(spec)));
        }

        IReadOnlyList<VerificationResult> results = candidates.Count == 0 ? [] : verifier.Check(
            candidates,
            mitigation,
            new SeededRandom(Seed.Derive(0, "verify", table.Name, mitigation.Name)),
            Strata.SetSize,
            (candidate, placement) => status.Announce(cell, called[candidate], placement));
        IEnumerable<VerifiedVariant> verified = results.Zip(called, (result, variant) => new VerifiedVariant(
            cell,
            variant,
            result.Calls,
            result.Failures.Count,
            [.. result.Failures.Take(VerifiedVariant.MostTold).Select(f => f.Message)]));
        return refused.Concat(verified);
    }
}
