using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Administration;

/// <summary>What lies in PostgreSQL.</summary>
public sealed class DatabaseHoldings(PostgresPlace place) : Holdings(place)
{
    public override Task<Stream?> Open(string address) => DatabaseStore.OpenContent(place, address, CancellationToken.None);

    public override async Task<IReadOnlyList<FoundRecord>> Found()
    {
        await using PostgresIndex index = place.Open();
        return await index.Contents.Select(c => new FoundRecord(c.Address, c.Address, null)).ToListAsync();
    }

    public override async Task Remove(RunRow run)
    {
        await using PostgresIndex index = place.Open();
        await using var transaction = await index.Database.BeginTransactionAsync();
        await index.Runs.Where(r => r.Id == run.Id).ExecuteDeleteAsync();
        await index.Contents.Where(c => c.Address == run.Address).ExecuteDeleteAsync();
        await transaction.CommitAsync();
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
