using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Storage;

/// <summary>What the index has already.</summary>
internal static class KnownRun
{
    /// <summary>A signature that the kept record doesn't have yet is kept with it: it is of the same bytes.</summary>
    /// <returns>Null where the run is new.</returns>
    public static async Task<Kept?> Find(RecordIndex index, RunRow run)
    {
        string? address = await index.Runs.Where(r => r.Address == run.Address || r.Digest == run.Digest).Select(r => r.Address).FirstOrDefaultAsync();
        if (address == run.Address && run.Signature is not null)
        {
            await index.Runs.Where(r => r.Address == run.Address && r.Signature == null).ExecuteUpdateAsync(row => row
                .SetProperty(r => r.Signature, run.Signature)
                .SetProperty(r => r.SignatureFile, run.SignatureFile));
        }

        return address is null ? null : new Kept(address, false);
    }
}
