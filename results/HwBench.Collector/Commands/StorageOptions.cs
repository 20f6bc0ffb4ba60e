using System.CommandLine;
using HwBench.Collector.Administration;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;

namespace HwBench.Collector.Commands;

/// <summary><c>--data</c> and <c>--postgres</c>: where records and tokens are.</summary>
public sealed record StorageOptions(Option<string?> Data, Option<string?> Postgres)
{
    /// <summary>The connection string may stand here, where other users can't see it.</summary>
    public const string Variable = "HWBENCH_POSTGRES";

    public static StorageOptions Create() => new(
        new Option<string?>("--data") { Description = "The folder of records, with their index in SQLite (default: hwbench-collector)", HelpName = "DIR" },
        new Option<string?>("--postgres") { Description = $"A PostgreSQL connection string instead, so that several collectors serve one fleet (better in {Variable}, which 'ps' doesn't show)", HelpName = "CONNECTION" });

    public void AddTo(Command command)
    {
        command.Add(Data);
        command.Add(Postgres);
    }

    /// <exception cref="InputException">Both are given.</exception>
    public StorageChoice Of(ParseResult parsed)
    {
        string? data = parsed.GetValue(Data);
        string? postgres = parsed.GetValue(Postgres);
        if (data is not null && postgres is not null)
        {
            throw new InputException("--data and --postgres: records lie in one of them; give one");
        }

        postgres ??= data is null ? Environment.GetEnvironmentVariable(Variable) : null;
        return new StorageChoice(data ?? StorageChoice.DefaultFolder, string.IsNullOrEmpty(postgres) ? null : postgres);
    }
}

/// <param name="Folder">Where they lie, if not in a database.</param>
/// <param name="Postgres">The connection string; null: in the folder.</param>
public sealed record StorageChoice(string Folder, string? Postgres)
{
    public const string DefaultFolder = "hwbench-collector";

    /// <summary>As it may be printed.</summary>
    public string Name => Postgres is null ? $"records in {Folder}" : "records in PostgreSQL";

    /// <summary>Makes what isn't there yet, and brings it up to date.</summary>
    /// <exception cref="InputException">It can't be.</exception>
    public IndexPlace Prepare()
    {
        try
        {
            if (Postgres is null)
            {
                PrivateFiles.MakeFolder(Folder);
            }

            IndexPlace place = Postgres is null ? SqlitePlace.In(Folder) : new PostgresPlace(Postgres);
            place.Prepare();
            return place;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or InvalidOperationException { InnerException: System.Data.Common.DbException })
        {
            throw new InputException($"{(Postgres is null ? $"{Folder}: can't be used" : "PostgreSQL can't be used")} ({Reason(e)}); {(Postgres is null ? "give another --data" : "check the connection string and the server")}", e);
        }
    }

    /// <exception cref="InputException">Another collector has the folder.</exception>
    public IRecordStore OpenStore(IndexPlace place)
    {
        if (place is PostgresPlace postgres)
        {
            return new DatabaseStore(postgres);
        }

        return Alone(() => FolderStore.Open(Folder, (SqlitePlace)place));
    }

    /// <summary>What is there already, for its administrator.</summary>
    /// <param name="alone">Whether no collector may have the folder; a database is shared anyway.</param>
    /// <exception cref="InputException">There is nothing, or it can't be used.</exception>
    internal Holdings OpenHoldings(bool alone)
    {
        if (Postgres is null && !File.Exists(SqlitePlace.FileIn(Folder)))
        {
            throw new InputException($"{Folder}: is no collector's folder; give the --data that 'hwbench serve' has");
        }

        IndexPlace place = Prepare();
        return place is PostgresPlace postgres
            ? new DatabaseHoldings(postgres)
            : new FolderHoldings(Folder, (SqlitePlace)place, alone ? Alone(() => FolderStore.Lock(Folder)) : null);
    }

    /// <exception cref="InputException">It isn't empty, or can't be used.</exception>
    internal async Task<RestoreTarget> OpenTarget() => Postgres is null ? new FolderTarget(Folder) : await DatabaseTarget.Open((PostgresPlace)Prepare());

    private T Alone<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{Folder}: can't be opened alone ({Reason(e)}); stop the other collector, or give another --data; several collectors need --postgres", e);
        }
    }

    private static string Reason(Exception exception) => (exception is InvalidOperationException ? exception.InnerException! : exception).Message.Split('\n')[0].TrimEnd('.', '\r');
}
