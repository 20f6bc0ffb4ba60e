using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Collector.Tests.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class CheckTests(PostgresServer server)
{
    private static readonly TestRecord[] s_records = [.. Enumerable.Range(1, 4).Select(seed => TestRecord.Small((ulong)seed))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_without_a_row_is_named_and_can_be_indexed(bool inPostgres)
    {
        using CollectorPlace place = new(inPostgres ? server : null);
        await place.Fill(s_records);
        using (RecordIndex index = place.Index.Open())
        {
            index.Runs.Where(r => r.Address == s_records[0].Address).ExecuteDelete();
        }

        Invocation found = place.Admin("check");
        Assert.Equal((int)ExitCode.No, found.Code);
        Assert.StartsWith("3 records of 3 are whole\nwrong: ", found.Output, StringComparison.Ordinal);
        Assert.Contains($"{Shown(s_records[0], place)}: isn't in the index", found.Output, StringComparison.Ordinal);

        Assert.Equal(new Invocation(0, $"3 records of 3 are whole\nindexed: {Shown(s_records[0], place)}\n", ""), place.Admin("check", "--mend"));
        Assert.Equal(new Invocation(0, "4 records of 4 are whole\n", ""), place.Admin("check"));
        await using RunningCollector collector = await place.Start();
        Assert.Equal(s_records[0].Text, await collector.Client.GetByteArrayAsync($"/api/v1/records/{s_records[0].Address}"));
    }

    [Fact]
    public async Task What_cannot_be_mended_is_named_and_left()
    {
        using var place = new CollectorPlace();
        await place.Fill(s_records);
        RecordFiles files = FolderStore.FilesOf(place.Data);
        string stray = Path.Combine(place.Data, "records", "stray\n");
        File.WriteAllText(stray, "");
        byte[] again = new byte[s_records[0].Text.Length + 1];
        s_records[0].Text.CopyTo(again, 0);
        again[^1] = (byte)'\n';
        var sameRun = new TestRecord(again);
        Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(sameRun.Address))!);
        File.WriteAllBytes(files.PathOf(sameRun.Address), sameRun.Gzip);
        var noRecord = new TestRecord("{}"u8.ToArray());
        Directory.CreateDirectory(Path.GetDirectoryName(files.PathOf(noRecord.Address))!);
        File.WriteAllBytes(files.PathOf(noRecord.Address), noRecord.Gzip);
        files.Remove(s_records[1].Address);
        File.WriteAllBytes(files.PathOf(s_records[2].Address), s_records[2].Gzip[..^9]);

        Invocation mended = place.Admin("check", "--mend");

        Assert.Equal((int)ExitCode.No, mended.Code);
        string[] lines = mended.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("2 records of 4 are whole", lines[0]);
        Assert.Equal(6, lines.Length);
        Assert.Contains(lines, l => l.Contains($"{s_records[1].Address}: is in the index, and its record is missing", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains($"{s_records[2].Address}: is truncated or damaged gzip", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.EndsWith("stray\\u000a: its name is no address", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains($"{files.PathOf(sameRun.Address)}: the same run is kept in other bytes", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains($"{files.PathOf(noRecord.Address)}: the record: $", StringComparison.Ordinal));
        Assert.True(File.Exists(stray));
    }

    [Fact]
    public async Task A_running_collector_is_checked_but_not_mended()
    {
        using var place = new CollectorPlace();
        await using RunningCollector collector = await place.Start();
        await CollectorPlace.Upload(collector, s_records);

        Assert.Equal(0, place.Admin("check").Code);
        Assert.Contains("stop the other collector", place.Admin("check", "--mend").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    private static string Shown(TestRecord record, CollectorPlace place) => place.Database is null ? FolderStore.FilesOf(place.Data).PathOf(record.Address) : record.Address;
}
