using System.Data.Common;
using HwBench.Collector.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace HwBench.Collector.Index;

/// <summary>An index in a file of its own.</summary>
public sealed class SqlitePlace : IndexPlace
{
    private readonly string _file;
    private readonly PooledDbContextFactory<SqliteIndex> _contexts;

    /// <param name="file">Is made where it isn't there.</param>
    public SqlitePlace(string file)
    {
        _file = file;
        string connection = new SqliteConnectionStringBuilder { DataSource = file }.ToString();
        _contexts = new PooledDbContextFactory<SqliteIndex>(
            new DbContextOptionsBuilder<SqliteIndex>().UseSqlite(connection).AddInterceptors(new DurableConnections()).Options);
    }

    /// <param name="data">A collector's folder.</param>
    public static SqlitePlace In(string data) => new(FileIn(data));

    /// <param name="data">A collector's folder.</param>
    public static string FileIn(string data) => Path.Combine(data, "index.sqlite");

    public override RecordIndex Open() => _contexts.CreateDbContext();

    public override void Prepare()
    {
        // One program at a time; whoever is killed on the way lets go of this lock, but not of the one in EF Core's table.
        using FileStream alone = FileLock.Wait($"{_file}.lock");
        if (!File.Exists(_file))
        {
            // SQLite gives its other files the mode of this one.
            PrivateFiles.Open(_file, FileMode.CreateNew, FileShare.None).Dispose();
        }

        using (RecordIndex index = Open())
        {
            index.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");
            index.Database.ExecuteSqlRaw("DROP TABLE IF EXISTS \"__EFMigrationsLock\"");
        }

        base.Prepare();
        Analyse();
    }

    /// <summary>Looks at some of each table, so that queries are planned well: without it some take a hundred times as long.</summary>
    public void Analyse()
    {
        using RecordIndex index = Open();
        index.Database.ExecuteSqlRaw("PRAGMA analysis_limit = 1000; ANALYZE");
    }

    /// <summary>What is committed outlasts a power failure.</summary>
    private sealed class DurableConnections : DbConnectionInterceptor
    {
        private const string Settings = "PRAGMA synchronous = FULL";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = Settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
