using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HwBench.Collector.Administration;

/// <summary>An empty database, filled in one transaction; what a collector would write meanwhile waits.</summary>
internal sealed class DatabaseTarget : RestoreTarget
{
    private readonly PostgresIndex _index;
    private readonly IDbContextTransaction _transaction;

    private DatabaseTarget(PostgresIndex index, IDbContextTransaction transaction)
    {
        _index = index;
        _transaction = transaction;
    }

    /// <exception cref="InputException">There are records or tokens in it.</exception>
    public static async Task<DatabaseTarget> Open(PostgresPlace place)
    {
        PostgresIndex index = place.Open();
        var target = new DatabaseTarget(index, await index.Database.BeginTransactionAsync());
        await index.Database.ExecuteSqlRawAsync("LOCK TABLE runs, facts, contents, tokens IN EXCLUSIVE MODE");
        if (await index.Runs.AnyAsync() || await index.Contents.AnyAsync() || await index.Tokens.AnyAsync())
        {
            await target.DisposeAsync();
            throw new InputException("PostgreSQL: there are records or tokens in the database, and nothing is written over; give an empty one");
        }

        return target;
    }

    public override async Task Add(RunRow run, Stream stored)
    {
        await DatabaseStore.PutContent(_index, run.Address, stored);
        _index.Runs.Add(run);
        await _index.SaveChangesAsync();
        _index.ChangeTracker.Clear();
    }

    public override async Task Finish(IReadOnlyList<TokenRow> tokens)
    {
        _index.Tokens.AddRange(tokens);
        await _index.SaveChangesAsync();
        await _transaction.CommitAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _index.DisposeAsync();
    }
}
