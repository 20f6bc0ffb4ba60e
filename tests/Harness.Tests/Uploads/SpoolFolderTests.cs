using System.Text;
using HwBench.Harness.Collectors;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>The spool as a folder: what it holds, who writes to it, and what is left in it.</summary>
public sealed class SpoolFolderTests : IDisposable
{
    private readonly SpoolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task No_secret_lies_in_it()
    {
        string record = SmallRecord.In(_bench.Folder);
        var destination = new Destination(_bench.To, false, Link.Default, _bench.Folder.Write("token", "hwb_a1_s3cret"), AccessToken.OfFile(Path.Combine(_bench.Folder.Path, "token")));
        _bench.Down();
        using (var sender = new Sender(_bench.Spool, destination, null, Patience.Usual, _bench.Time))
        {
            _ = await sender.Send(record, null, TestContext.Current.CancellationToken);
        }

        string[] files = Directory.GetFiles(_bench.Spool.Root, "*", SearchOption.AllDirectories);
        Assert.All(files, f => Assert.DoesNotContain("s3cret", Encoding.Latin1.GetString(File.ReadAllBytes(f)), StringComparison.Ordinal));
        SpoolEntry entry = Assert.Single(_bench.Spool.Waiting(Assert.Fail)).Entry;
        Assert.Equal((destination.TokenFile, "a1"), (entry.TokenFile, entry.TokenId));
        Assert.Equal("hwb_a1_…", Destination.Of(entry).Token?.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_bench.Spool.Root));
        }
    }

    [Fact]
    public void What_a_process_that_was_killed_left_half_done_is_no_upload_and_goes_after_a_day()
    {
        SpooledUpload kept = _bench.Spool.Add(SmallRecord.In(_bench.Folder), _bench.Entry(SmallRecord.In(_bench.Folder)));
        string half = Directory.CreateDirectory(Path.Combine(_bench.Spool.Root, ".new-1")).FullName;
        string gone = Directory.CreateDirectory(Path.Combine(_bench.Spool.Root, ".gone-1")).FullName;
        Directory.SetLastWriteTimeUtc(half, _bench.Time.GetUtcNow().UtcDateTime);
        Assert.Equal(kept, Assert.Single(_bench.Spool.Waiting(Assert.Fail)));
        Assert.True(Directory.Exists(half));
        Assert.False(Directory.Exists(gone));
        _bench.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(kept, Assert.Single(_bench.Spool.Waiting(Assert.Fail)));
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task One_that_cant_be_read_stays_and_is_said_and_the_others_go()
    {
        SpooledUpload bad = _bench.Spool.Add(SmallRecord.In(_bench.Folder, 1), _bench.Entry(SmallRecord.In(_bench.Folder, 1)));
        File.WriteAllText(Path.Combine(bad.Folder, "upload.json"), "{");
        _bench.Spool.Add(SmallRecord.In(_bench.Folder, 2), _bench.Entry(SmallRecord.In(_bench.Folder, 2)));
        var notes = new List<string>();
        Assert.Equal([DeliveryState.Stored], await _bench.Empty(notes.Add));
        Assert.Contains("left in the spool", Assert.Single(notes), StringComparison.Ordinal);
        Assert.True(File.Exists(bad.Record));
    }

    [Fact]
    public async Task Many_at_once_deliver_each_record_and_lose_none()
    {
        const int Records = 40;
        string[] records = [.. Enumerable.Range(1, Records).Select(i => SmallRecord.In(_bench.Folder, (ulong)i))];
        Task adding = Task.Run(() => Parallel.ForEach(records, r => _bench.Spool.Add(r, _bench.Entry(r))), TestContext.Current.CancellationToken);
        Task[] emptying = [.. Enumerable.Range(0, 3).Select(n => Task.Run(async () =>
        {
            while (!adding.IsCompleted || _bench.Spool.HasWaiting)
            {
                _ = await _bench.Empty(_ => { });
            }
        }))];
        await adding;
        await Task.WhenAll(emptying);
        Assert.Equal(records.Select(RunRecordFile.Address).Order(), _bench.Collector.Stored.Keys.Order());
        Assert.DoesNotContain(Directory.GetDirectories(_bench.Spool.Root), d => !Path.GetFileName(d).StartsWith('.'));
    }

    [Fact]
    public async Task Where_the_spool_cant_be_written_a_record_is_sent_all_the_same()
    {
        var spool = new Spool(_bench.Folder.Write("a-file", "x"), _bench.Time);
        Assert.Equal(DeliveryState.Stored, (await _bench.Send(SmallRecord.In(_bench.Folder), spool: spool)).State);
        _bench.Down();
        Delivery delivery = await _bench.Send(SmallRecord.In(_bench.Folder, 2), spool: spool);
        Assert.Equal(DeliveryState.Undelivered, delivery.State);
        Assert.Contains("nor can it wait in the spool", delivery.Why, StringComparison.Ordinal);
    }
}
