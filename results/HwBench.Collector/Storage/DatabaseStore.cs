using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace HwBench.Collector.Storage;

/// <summary>Records in PostgreSQL, in one transaction with their rows: any number of collectors serve one database.</summary>
public sealed class DatabaseStore(PostgresPlace place) : IRecordStore
{
    public IncomingFile Receive() => IncomingFile.Nameless();

    public async Task<Kept> Add(RunRow run, IncomingFile body)
    {
        await using PostgresIndex index = place.Open();
        if (await KnownRun.Find(index, run) is { } known)
        {
            return known;
        }

        await using IDbContextTransaction transaction = await index.Database.BeginTransactionAsync();
        try
        {
            await AddContent(index, run.Address, body.Stream);
            index.Runs.Add(run);
            await index.SaveChangesAsync();
            await transaction.CommitAsync();
            return new Kept(run.Address, true);
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another collector was first, and has committed: the constraint waits for that.
            await transaction.RollbackAsync();
            return await KnownRun.Find(index, run) ?? throw new IOException("another upload of the same run failed; try again", e);
        }
    }

    public async Task<Stream?> Open(string address, CancellationToken cancel)
    {
        await using PostgresIndex index = place.Open();
        byte[]? bytes = await index.Contents.Where(c => c.Address == address).Select(c => c.Bytes).FirstOrDefaultAsync(cancel);
        return bytes is null ? null : new MemoryStream(bytes, writable: false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>In the transaction that the connection has open.</summary>
    internal static async Task AddContent(PostgresIndex index, string address, Stream body)
    {
        body.Position = 0;
        var connection = (NpgsqlConnection)index.Database.GetDbConnection();
        await using var command = new NpgsqlCommand("""INSERT INTO contents ("Address", "Bytes") VALUES ($1, $2)""", connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = address },
                new NpgsqlParameter { Value = body, NpgsqlDbType = NpgsqlDbType.Bytea, Size = (int)body.Length },
            },
        };
        await command.ExecuteNonQueryAsync();
    }
}
