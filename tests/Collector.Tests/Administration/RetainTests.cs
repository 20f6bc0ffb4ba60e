using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Collector.Tests.Commands;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Administration;

public sealed class RetainTests(PostgresServer server)
{
    private static readonly TestRecord[] s_records = [.. Enumerable.Range(1, 5).Select(seed => TestRecord.Small((ulong)seed))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_goes_before_it_was_shown_and_its_count_said_again(bool inPostgres)
    {
        using CollectorPlace place = await Aged(inPostgres);

        Invocation shown = place.Admin("retain", "--keep-days", "30");
        Assert.Equal(0, shown.Code);
        string[] lines = shown.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(s_records[0].Address[..12], lines[0], StringComparison.Ordinal);
        Assert.Contains(s_records[1].Address[..12], lines[1], StringComparison.Ordinal);
        Assert.Equal("2 records of 5 would go; to delete them say --archive FOLDER, or --delete 2", lines[2]);
        Invocation other = place.Admin("retain", "--keep-days", "30", "--delete", "3");
        Assert.Equal((int)ExitCode.BadInput, other.Code);
        Assert.Contains("--delete 3: 2 would go, and nothing is deleted", other.Error, StringComparison.Ordinal);
        Assert.Equal("5 records of 5 are whole\n", place.Admin("check").Output);

        Assert.EndsWith("2 records of 5 are deleted\n", place.Admin("retain", "--keep-days", "30", "--delete", "2").Output, StringComparison.Ordinal);
        Assert.Equal(new Invocation(0, "3 records of 3 are whole\n", ""), place.Admin("check"));
        using RecordIndex index = place.Index.Open();
        Assert.Equal(s_records[2..].Select(r => r.Address), index.Runs.OrderBy(r => r.Id).Select(r => r.Address));
        Assert.Equal(3, index.Facts.Select(f => f.RunId).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_archived_can_be_restored(bool inPostgres)
    {
        using CollectorPlace place = await Aged(inPostgres);
        using var old = new CollectorPlace();
        string archive = place.Beside("archive");

        Assert.EndsWith($"2 records of 5 are deleted and lie in {archive}\n", place.Admin("retain", "--keep-days", "30", "--archive", archive).Output, StringComparison.Ordinal);

        Assert.Equal("2 records and 0 tokens are restored\n", old.Admin("restore", archive).Output);
        using RecordIndex index = old.Index.Open();
        Assert.Equal(s_records[..2].Select(r => r.Address), index.Runs.OrderBy(r => r.Id).Select(r => r.Address));
        Assert.Equal("3 records of 3 are whole\n", place.Admin("check").Output);
    }

    [Fact]
    public async Task Nothing_goes_where_it_could_not_be_archived()
    {
        using CollectorPlace place = await Aged(inPostgres: false);
        FolderStore.FilesOf(place.Data).Remove(s_records[0].Address);

        Invocation archived = place.Admin("retain", "--keep-days", "30", "--archive", place.Beside("archive"));

        Assert.Equal((int)ExitCode.BadInput, archived.Code);
        Assert.Contains("nothing is deleted", archived.Error, StringComparison.Ordinal);
        using RecordIndex index = place.Index.Open();
        Assert.Equal(5, index.Runs.Count());
    }

    [Fact]
    public async Task Of_each_host_the_newest_good_runs_stay_and_what_came_after_them()
    {
        using var place = new CollectorPlace();
        await place.Fill(s_records);
        using (RecordIndex index = place.Index.Open())
        {
            // Of host a: good, good, stopped. Of host b, an equal machine: good, distrusted.
            long[] ids = [.. index.Runs.OrderBy(r => r.Id).Select(r => r.Id)];
            index.Runs.Where(r => r.Id <= ids[2]).ExecuteUpdate(set => set.SetProperty(r => r.Label, "a").SetProperty(r => r.Distrust, (string?)null));
            index.Runs.Where(r => r.Id > ids[2]).ExecuteUpdate(set => set.SetProperty(r => r.Label, "b").SetProperty(r => r.Distrust, (string?)null));
            index.Runs.Where(r => r.Id == ids[2]).ExecuteUpdate(set => set.SetProperty(r => r.Complete, false));
            index.Runs.Where(r => r.Id == ids[4]).ExecuteUpdate(set => set.SetProperty(r => r.Distrust, "a sentinel failed"));
        }

        Assert.EndsWith("1 record of 5 are deleted\n", place.Admin("retain", "--keep-newest", "1", "--delete", "1").Output, StringComparison.Ordinal);

        using RecordIndex after = place.Index.Open();
        Assert.Equal(s_records[1..].Select(r => r.Address), after.Runs.OrderBy(r => r.Id).Select(r => r.Address));
        Assert.StartsWith("0 records of 4 would go", place.Admin("retain", "--keep-newest", "2").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_run_goes_for_newer_ones_of_the_same_key_alone()
    {
        using var place = new CollectorPlace();
        await place.Fill(s_records);
        using (RecordIndex index = place.Index.Open())
        {
            long first = index.Runs.Min(r => r.Id);
            index.Runs.ExecuteUpdate(set => set.SetProperty(r => r.Label, "a").SetProperty(r => r.Distrust, (string?)null).SetProperty(r => r.Signature, r => r.Id <= first + 1 ? "SHA256:1" : null));
        }

        // Of the signed ones the older, of the others all but the newest.
        Assert.StartsWith("3 records of 5", place.Admin("retain", "--keep-newest", "1").Output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_collector_keeps_its_folder()
    {
        using var place = new CollectorPlace();
        await using RunningCollector collector = await place.Start();
        Assert.Equal(0, place.Admin("retain", "--keep-days", "1").Code);
        Assert.Contains("stop the other collector", place.Admin("retain", "--keep-days", "1", "--delete", "0").OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one of them says what is kept")]
    [InlineData("one of them says what is kept", "--keep-days", "1", "--keep-newest", "1")]
    [InlineData("a whole number from 1", "--keep-days", "0")]
    [InlineData("a whole number from 1", "--keep-newest", "-1")]
    [InlineData("archived or deleted", "--keep-days", "1", "--archive", "x", "--delete", "1")]
    public void What_cannot_be_asked_is_said_in_one_line(string expected, params string[] arguments)
    {
        using var place = new CollectorPlace();
        Assert.Contains(expected, place.Admin(["retain", .. arguments]).OnlyError(ExitCode.BadInput), StringComparison.Ordinal);
    }

    /// <summary>Two of its records came 31 days ago.</summary>
    private async Task<CollectorPlace> Aged(bool inPostgres)
    {
        CollectorPlace place = new(inPostgres ? server : null);
        await place.Fill(s_records);
        using RecordIndex index = place.Index.Open();
        foreach (TestRecord record in s_records[..2])
        {
            index.Runs.Where(r => r.Address == record.Address).ExecuteUpdate(set => set.SetProperty(r => r.Received, DateTimeOffset.UtcNow.AddDays(-31)));
        }

        return place;
    }
}
