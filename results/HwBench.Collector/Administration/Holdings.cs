using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HwBench.Collector.Administration;

/// <summary>What a collector keeps, as its administrator sees it: records, and rows of the index, which should be of the same runs.</summary>
public abstract class Holdings(IndexPlace place) : IAsyncDisposable
{
    /// <summary>The index.</summary>
    protected IndexPlace Place => place;

    /// <returns>A record, gzip, of a known length; null where there is none.</returns>
    public abstract Task<Stream?> Open(string address);

    /// <returns>The records that are there, indexed or not.</returns>
    public abstract Task<IReadOnlyList<FoundRecord>> Found();

    /// <summary>Deletes a run whole: a kill may leave its record without a row, never a row without its record.</summary>
    public abstract Task Remove(RunRow run);

    public abstract ValueTask DisposeAsync();

    /// <returns>All rows, the first received first, without their facts.</returns>
    public async Task<IReadOnlyList<RunRow>> Runs()
    {
        await using RecordIndex index = place.Open();
        return await index.Runs.AsNoTracking().OrderBy(r => r.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<TokenRow>> Tokens()
    {
        await using RecordIndex index = place.Open();
        return await index.Tokens.AsNoTracking().OrderBy(t => t.Created).ThenBy(t => t.Id).ToListAsync();
    }

    public async Task<bool> IsIndexed(string address)
    {
        await using RecordIndex index = place.Open();
        return await index.Runs.AnyAsync(r => r.Address == address);
    }

    /// <summary>Indexes a record that is there.</summary>
    /// <returns>False where the same run is indexed already, in other bytes.</returns>
    public async Task<bool> Index(RunRow run)
    {
        await using RecordIndex index = place.Open();
        if (await index.Runs.AnyAsync(r => r.Digest == run.Digest))
        {
            return false;
        }

        index.Runs.Add(run);
        await index.SaveChangesAsync();
        return true;
    }

    /// <summary>Puts what a record says anew into its row, at once. How the record came stays, as it is by then: a collector may have been told a label or a signature since.</summary>
    /// <returns>False where the row was deleted meanwhile.</returns>
    public async Task<bool> Replace(RunRow old, RunRow anew)
    {
        await using RecordIndex index = place.Open();
        await using var transaction = await index.Database.BeginTransactionAsync();
        // A write comes first, so that nobody else changes the row until the end.
        if (await index.Runs.Where(r => r.Id == old.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Bytes, anew.Bytes)) == 0)
        {
            return false;
        }

        await index.Facts.Where(f => f.RunId == old.Id).ExecuteDeleteAsync();
        anew.Id = old.Id;
        EntityEntry<RunRow> row = index.Runs.Update(anew);
        foreach (string member in (string[])[nameof(RunRow.Received), nameof(RunRow.Label), nameof(RunRow.Signature), nameof(RunRow.SignatureFile), nameof(RunRow.Token)])
        {
            row.Property(member).IsModified = false;
        }

        await index.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }
}

/// <param name="Name">Where it lies, as it may be printed.</param>
/// <param name="Address">What its name says; null where it says none.</param>
/// <param name="Since">When it came, UTC; null where nothing tells.</param>
public sealed record FoundRecord(string Name, string? Address, DateTimeOffset? Since);
