using System.Net.Http.Headers;
using HwBench.Collector.Access;
using HwBench.Collector.Storage;
using HwBench.Collector.Tests.Commands;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class BackupTests(PostgresServer server)
{
    private static readonly TestRecord[] s_records = [.. Enumerable.Range(1, 5).Select(seed => TestRecord.Small((ulong)seed))];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_backup_is_restored_into_either_store_as_it_was(bool fromPostgres, bool toPostgres)
    {
        using CollectorPlace from = Place(fromPostgres);
        using CollectorPlace to = Place(toPostgres);
        string backup = from.Beside("backup");
        await from.Fill(s_records);
        Token token = await from.Token(Role.Read);

        Assert.Equal(new Invocation(0, $"5 records and 1 token are in {backup}\n", ""), from.Admin("backup", backup));
        Assert.Equal(new Invocation(0, "5 records and 1 token are restored\n", ""), to.Admin("restore", backup));

        Assert.Equal(from.Rows(), to.Rows());
        Assert.Equal(new Invocation(0, "5 records of 5 are whole\n", ""), to.Admin("check"));
        await using RunningCollector collector = await to.Start();
        collector.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        foreach (TestRecord record in s_records)
        {
            Assert.Equal(record.Text, await collector.Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_records_come_in_a_backup_has_all_that_were_acknowledged_before_it(bool inPostgres)
    {
        using CollectorPlace place = Place(inPostgres);
        using var restored = new CollectorPlace();
        string backup = place.Beside("backup");
        await using RunningCollector collector = await place.Start();
        await CollectorPlace.Upload(collector, s_records);
        Task upload = CollectorPlace.Upload(collector, [.. Enumerable.Range(100, 60).Select(seed => TestRecord.Small((ulong)seed))]);

        Invocation made = await Task.Run(() => place.Admin("backup", backup));
        await upload;

        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal(0, restored.Admin("restore", backup).Code);
        Assert.Equal(0, restored.Admin("check").Code);
        Assert.Equal(0, place.Admin("check").Code);
        string rows = restored.Rows();
        Assert.All(s_records, r => Assert.Contains(r.Address, rows, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_is_damaged_is_named_and_everything_else_is_backed_up()
    {
        using var place = new CollectorPlace();
        using var to = new CollectorPlace();
        string backup = place.Beside("backup");
        await place.Fill(s_records);
        RecordFiles files = FolderStore.FilesOf(place.Data);
        Damage(files.PathOf(s_records[0].Address));
        files.Remove(s_records[1].Address);

        Invocation made = place.Admin("backup", backup);

        Assert.Equal((int)ExitCode.No, made.Code);
        Assert.StartsWith("3 records ", made.Output, StringComparison.Ordinal);
        Assert.Contains($"not in the backup: {s_records[0].Address}: ", made.Output, StringComparison.Ordinal);
        Assert.Contains($"not in the backup: {s_records[1].Address}: is in the index, and its record is missing", made.Output, StringComparison.Ordinal);
        Assert.Equal(0, to.Admin("restore", backup).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_was_altered_in_the_backup_is_not_restored(bool toPostgres)
    {
        using var place = new CollectorPlace();
        using CollectorPlace to = Place(toPostgres);
        string backup = place.Beside("backup");
        await place.Fill(s_records);
        place.Admin("backup", backup);
        var files = new RecordFiles(Path.Combine(backup, "records"));
        File.Copy(files.PathOf(s_records[0].Address), files.PathOf(s_records[1].Address), overwrite: true);
        Damage(files.PathOf(s_records[2].Address));

        Invocation restored = to.Admin("restore", backup);

        Assert.Equal((int)ExitCode.No, restored.Code);
        Assert.StartsWith("3 records ", restored.Output, StringComparison.Ordinal);
        Assert.Contains($"holds another text, whose address is {s_records[0].Address}", restored.Output, StringComparison.Ordinal);
        Assert.Contains(files.PathOf(s_records[2].Address), restored.Output, StringComparison.Ordinal);
        Assert.Equal("3 records of 3 are whole\n", to.Admin("check").Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_written_over(bool inPostgres)
    {
        using CollectorPlace place = Place(inPostgres);
        string backup = place.Beside("backup");
        await place.Fill(s_records[0]);
        Assert.Equal(0, place.Admin("backup", backup).Code);

        Assert.Contains("nothing is written over", place.Admin("backup", backup).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.Contains("nothing is written over", place.Admin("restore", backup).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.Equal("1 record of 1 are whole\n", place.Admin("check").Output);
    }

    [Fact]
    public void What_is_no_backup_or_no_collector_is_said_and_nothing_is_made()
    {
        using var place = new CollectorPlace();
        Assert.Contains("holds no manifest.json", place.Admin("restore", place.Beside("nothing")).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.Contains("is no collector's folder", place.Admin("backup", place.Beside("backup")).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Directory.CreateDirectory(place.Beside("later"));
        File.WriteAllText(Path.Combine(place.Beside("later"), "manifest.json"), """{"format":"hwbench-backup/9","made":"2026-01-01T00:00:00Z","records":[],"tokens":[]}""");
        Assert.Contains("it reads hwbench-backup/1", place.Admin("restore", place.Beside("later")).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
        Assert.False(Directory.Exists(place.Data));
    }

    [Fact]
    public async Task A_manifest_cannot_name_files_elsewhere()
    {
        using var place = new CollectorPlace();
        using var to = new CollectorPlace();
        string backup = place.Beside("backup");
        await place.Fill(s_records[0]);
        place.Admin("backup", backup);
        string manifest = Path.Combine(backup, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(s_records[0].Address, "../../../../etc/passwd", StringComparison.Ordinal));

        Invocation restored = to.Admin("restore", backup);

        Assert.Equal((int)ExitCode.No, restored.Code);
        Assert.Contains("'../../../../etc/passwd' is no address", restored.Output, StringComparison.Ordinal);
    }

    private static void Damage(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private CollectorPlace Place(bool inPostgres) => new(inPostgres ? server : null);
}
