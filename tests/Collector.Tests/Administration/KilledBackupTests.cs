using System.Diagnostics;
using HwBench.Collector.Index;
using Npgsql;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

/// <summary>kill -9 in the middle: there is nothing, or all of it; and the next try works.</summary>
public sealed class KilledBackupTests(PostgresServer server)
{
    private const int Records = 600;

    [Fact]
    public async Task A_backup_and_a_restore_that_are_killed_leave_nothing_that_looks_whole()
    {
        using var place = new CollectorPlace();
        using var folder = new CollectorPlace();
        using var database = new CollectorPlace(server);
        string backup = place.Beside("backup");
        await Fill(place);

        await Kill(["backup", backup, .. place.Arguments], () => Holds(Path.Combine($"{backup}.partial", "whole", "records")));
        Assert.False(Directory.Exists(backup));
        Assert.Equal($"{Records} records and 0 tokens are in {backup}\n", place.Admin("backup", backup).Output);
        Assert.False(Directory.Exists($"{backup}.partial"));

        await Kill(["restore", backup, .. folder.Arguments], () => Holds(Path.Combine($"{folder.Data}.partial", "whole", "records")));
        Assert.False(Directory.Exists(folder.Data));
        Assert.Equal($"{Records} records and 0 tokens are restored\n", folder.Admin("restore", backup).Output);
        Assert.Equal(place.Rows(), folder.Rows());

        await Kill(["restore", backup, .. database.Arguments], () => IsWriting(database.Database!));
        using (RecordIndex index = database.Index.Open())
        {
            Assert.Empty(index.Runs);
        }

        Assert.Equal($"{Records} records and 0 tokens are restored\n", database.Admin("restore", backup).Output);
        Assert.Equal(place.Rows(), database.Rows());
    }

    private static async Task Fill(CollectorPlace place)
    {
        await using RunningCollector collector = await place.Start();
        await Parallel.ForAsync(1, Records + 1, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, cancel) =>
            (await collector.Client.SendAsync(TestRecord.Small((ulong)seed).Put(), cancel)).EnsureSuccessStatusCode());
    }

    private static async Task Kill(string[] arguments, Func<bool> isInTheMiddle)
    {
        using var process = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "hwbench-collector.dll"), "admin", .. arguments]);
        while (!isInTheMiddle())
        {
            Assert.False(process.HasExited, "ended before it was seen in the middle");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, process.ExitCode);
    }

    private static bool Holds(string records) => Directory.Exists(records) && Directory.EnumerateFiles(records, "*", SearchOption.AllDirectories).Take(20).Count() == 20;

    // Its rows are seen by nobody else; that it fills the index's pages is.
    private static bool IsWriting(string database)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT to_regclass('contents') IS NOT NULL AND pg_relation_size(to_regclass('contents')) > 65536", connection);
        return command.ExecuteScalar() is true;
    }
}
