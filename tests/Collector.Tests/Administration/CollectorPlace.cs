using System.Text.Json;
using System.Text.RegularExpressions;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Collector.Tests.Commands;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Tests.Administration;

/// <summary>Where a collector keeps things: a folder, or a database of PostgreSQL; and the commands on it.</summary>
internal sealed partial class CollectorPlace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="server">Null: a folder.</param>
    public CollectorPlace(PostgresServer? server = null) => Database = server?.NewDatabase();

    /// <summary>Null: a folder.</summary>
    public string? Database { get; }

    /// <summary>The data folder; isn't there at first.</summary>
    public string Data => Path.Combine(_folder.Path, "data");

    public string[] Arguments => Database is null ? ["--data", Data] : ["--postgres", Database];

    /// <summary>A path that nothing has, on the same disk.</summary>
    public string Beside(string name) => Path.Combine(_folder.Path, name);

    public IndexPlace Index => Database is null ? SqlitePlace.In(Data) : new PostgresPlace(Database);

    public async Task<RunningCollector> Start()
    {
        IndexPlace place = Index;
        if (Database is null)
        {
            Directory.CreateDirectory(Data);
        }

        place.Prepare();
        return await RunningCollector.Start(place, place is PostgresPlace postgres ? new DatabaseStore(postgres) : FolderStore.Open(Data, (SqlitePlace)place));
    }

    /// <summary>Starts a collector, uploads, and stops it.</summary>
    public async Task Fill(params TestRecord[] records)
    {
        await using RunningCollector collector = await Start();
        await Upload(collector, records);
    }

    public static async Task Upload(RunningCollector collector, params TestRecord[] records)
    {
        foreach (TestRecord record in records)
        {
            HttpRequestMessage put = record.Put();
            put.Headers.Add("HwBench-Label", $"host-{record.Address[..4]}");
            (await collector.Client.SendAsync(put)).EnsureSuccessStatusCode();
        }
    }

    /// <summary><c>admin</c> on this place.</summary>
    public Invocation Admin(params string[] arguments) => Invocation.Run(["admin", .. arguments, .. Arguments]);

    /// <summary>Everything that the index has, but for keys.</summary>
    public string Rows()
    {
        using RecordIndex index = Index.Open();
        List<RunRow> rows = [.. index.Runs.AsNoTracking().Include(r => r.Facts.OrderBy(f => f.Id)).OrderBy(r => r.Id)];
        return Keys().Replace(JsonSerializer.Serialize(rows), "");
    }

    public Task<Token> Token(Role role) => new TokenBook(Index, TimeProvider.System).Add(role, "test", CancellationToken.None);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [GeneratedRegex("\"(Id|RunId)\":\\d+,?")]
    private static partial Regex Keys();
}
