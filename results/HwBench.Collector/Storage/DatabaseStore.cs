using System.Data;
using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace HwBench.Collector.Storage;

/// <summary>Records in PostgreSQL, in one transaction with their rows: any number of collectors serve one database.</summary>
public sealed class DatabaseStore(PostgresPlace place) : IRecordStore
{
    // Where files are on a disk: /tmp is often in memory, /var/tmp isn't (Filesystem Hierarchy Standard, 5.15).
    private static readonly string s_incoming =
        Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } chosen ? chosen : Directory.Exists("/var/tmp") ? "/var/tmp" : Path.GetTempPath();

    public IncomingFile Receive() => IncomingFile.Nameless(s_incoming);

    public async Task<Kept> Add(RunRow run, IncomingFile body)
    {
        await using PostgresIndex index = place.Open();
        if (await Known(index, run, body) is { } known)
        {
            return known;
        }

        await using IDbContextTransaction transaction = await index.Database.BeginTransactionAsync();
        try
        {
            await PutContent(index, run.Address, body.Stream);
            index.Runs.Add(run);
            await index.SaveChangesAsync();
            await transaction.CommitAsync();
            return new Kept(run.Address, true);
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another collector was first, and has committed: the constraint waits for that.
            await transaction.RollbackAsync();
            return await Known(index, run, body) ?? throw new IOException("another upload of the same run failed; try again", e);
        }
    }

    public async Task<bool> Holds(string address, long bytes, CancellationToken cancel)
    {
        await using PostgresIndex index = place.Open();
        return await Holds(index, address, bytes, cancel);
    }

    public Task<Stream?> Open(string address, CancellationToken cancel) => OpenContent(place, address, cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <returns>As <see cref="Open"/>: the connection isn't kept for whoever reads slowly.</returns>
    internal static async Task<Stream?> OpenContent(PostgresPlace place, string address, CancellationToken cancel)
    {
        await using PostgresIndex index = place.Open();
        await index.Database.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("""SELECT "Bytes" FROM contents WHERE "Address" = $1""", ConnectionOf(index)) { Parameters = { new NpgsqlParameter { Value = address } } };
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return null;
        }

        // Without a name: the stream is all that there is of it.
        FileStream copy = IncomingFile.Nameless(s_incoming).Stream;
        try
        {
            await using Stream content = await reader.GetStreamAsync(0, cancel);
            await content.CopyToAsync(copy, cancel);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>In the transaction that the connection has open. A record without a row, or whose bytes were lost, is written over.</summary>
    internal static async Task PutContent(PostgresIndex index, string address, Stream body)
    {
        body.Position = 0;
        const string Put = """INSERT INTO contents ("Address", "Bytes") VALUES ($1, $2) ON CONFLICT ("Address") DO UPDATE SET "Bytes" = EXCLUDED."Bytes" """;
        await using var command = new NpgsqlCommand(Put, ConnectionOf(index))
        {
            Parameters =
            {
                new NpgsqlParameter { Value = address },
                new NpgsqlParameter { Value = body, NpgsqlDbType = NpgsqlDbType.Bytea, Size = (int)body.Length },
            },
        };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Kept?> Known(PostgresIndex index, RunRow run, IncomingFile body)
    {
        if (await KnownRun.Find(index, run) is not { } known)
        {
            return null;
        }

        if (known.Address == run.Address && !await Holds(index, run.Address, known.Bytes, CancellationToken.None))
        {
            await using IDbContextTransaction transaction = await index.Database.BeginTransactionAsync();
            await PutContent(index, run.Address, body.Stream);
            await KnownRun.Mended(index, run);
            await transaction.CommitAsync();
        }

        return new Kept(known.Address, false);
    }

    private static Task<bool> Holds(PostgresIndex index, string address, long bytes, CancellationToken cancel) =>
        index.Contents.AnyAsync(c => c.Address == address && c.Bytes.Length == bytes, cancel);

    private static NpgsqlConnection ConnectionOf(PostgresIndex index) => (NpgsqlConnection)index.Database.GetDbConnection();
}
