using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Results.Signatures;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Storage;

/// <summary>What the index has of a run already.</summary>
/// <param name="Address">Where its record is kept.</param>
/// <param name="Label">As it came first with one.</param>
/// <param name="Signature">Of the key that signed it first.</param>
/// <param name="Bytes">Of the record, as stored.</param>
internal sealed record KnownRun(string Address, string? Label, string? Signature, long Bytes)
{
    /// <summary>A label or a signature that the kept record doesn't have yet is kept with it: it is of the same bytes.</summary>
    /// <returns>Null where the run is new.</returns>
    /// <exception cref="Refusal">The record is signed by another key.</exception>
    public static async Task<KnownRun?> Find(RecordIndex index, RunRow run)
    {
        KnownRun? found = await Read(index, run);
        if (found is null || found.Address != run.Address)
        {
            return found;
        }

        if ((found.Label is null && run.Label is not null) || (found.Signature is null && run.Signature is not null))
        {
            // In one statement, and only where there is none: whoever comes at the same time is first or second.
            await index.Runs.Where(r => r.Address == run.Address).ExecuteUpdateAsync(row => row
                .SetProperty(r => r.Label, r => r.Label ?? run.Label)
                .SetProperty(r => r.Signature, r => r.Signature ?? run.Signature)
                .SetProperty(r => r.SignatureFile, r => r.SignatureFile ?? run.SignatureFile));
            found = await Read(index, run);
        }

        return found?.Signature is { } first && run.Signature is not null && run.Signature != first
            ? throw new Refusal(
                StatusCodes.Status409Conflict, $"the record is kept, signed by key {KeyFingerprint.Short(first)}, and so not by key {KeyFingerprint.Short(run.Signature)}: the first signature stays; if it is the wrong one, ask who keeps the collector")
            : found;
    }

    /// <summary>Says how long the record is that was put into the place of a lost one.</summary>
    public static Task Mended(RecordIndex index, RunRow run) =>
        index.Runs.Where(r => r.Address == run.Address).ExecuteUpdateAsync(row => row.SetProperty(r => r.Bytes, run.Bytes));

    private static Task<KnownRun?> Read(RecordIndex index, RunRow run) => index.Runs
        .Where(r => r.Address == run.Address || r.Digest == run.Digest)
        .Select(r => new KnownRun(r.Address, r.Label, r.Signature, r.Bytes))
        .FirstOrDefaultAsync();
}
