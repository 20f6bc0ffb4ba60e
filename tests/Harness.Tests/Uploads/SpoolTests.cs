using System.Text;
using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

public sealed class SpoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FastTime _time = new();
    private readonly PlayedCollector _collector = new();
    private readonly Spool _spool;

    public SpoolTests() => _spool = new Spool(Path.Combine(_folder.Path, "spool"), _time);

    public void Dispose()
    {
        _collector.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_collector_that_is_down_was_sent_waits_whole_and_is_delivered_later()
    {
        string record = SmallRecord.In(_folder);
        string address = RunRecordFile.Address(record);
        byte[] text = SmallRecord.Text(record);
        Down();
        Assert.Equal(DeliveryState.Waiting, (await Send(record)).State);
        File.Delete(record);
        Assert.Equal([DeliveryState.Stored], await Empty());
        Assert.Equal(text, _collector.Stored[address]);
        Assert.False(_spool.HasWaiting);
    }

    [Fact]
    public async Task What_is_delivered_at_once_leaves_nothing_behind()
    {
        Assert.Equal(DeliveryState.Stored, (await Send(SmallRecord.In(_folder))).State);
        Assert.Empty(Directory.GetFileSystemEntries(_spool.Root));
    }

    [Fact]
    public async Task The_same_record_waits_once_the_newer_way()
    {
        string record = SmallRecord.In(_folder);
        Down(2 * Patience.Usual.Tries);
        _ = await Send(record, label: "first");
        _ = await Send(record, label: "second");
        Assert.Equal("second", Assert.Single(_spool.Waiting(Assert.Fail)).Entry.Label);
    }

    [Fact]
    public async Task What_is_refused_is_put_aside_with_the_reason_and_never_sent_again()
    {
        string record = SmallRecord.In(_folder);
        Down();
        _ = await Send(record);
        _ = _collector.Next(422, "$.cells: too odd");
        Assert.Equal([DeliveryState.Refused], await Empty());
        int requests = _collector.Requests.Count;
        Assert.Equal([], await Empty());
        Assert.Equal(requests, _collector.Requests.Count);
        string aside = Assert.Single(Directory.GetDirectories(_spool.Refused));
        Assert.Equal("$.cells: too odd\n", File.ReadAllText(Path.Combine(aside, "why.txt")));
        Assert.Equal(SmallRecord.Text(record), SmallRecord.Text(Path.Combine(aside, "record.json.gz")));

        // Refused once more, the newer one counts.
        _ = _collector.Next(422, "still too odd");
        _ = await Send(record);
        Assert.Equal("still too odd\n", File.ReadAllText(Path.Combine(Assert.Single(Directory.GetDirectories(_spool.Refused)), "why.txt")));
    }

    [Fact]
    public async Task A_token_that_isnt_accepted_keeps_records_waiting()
    {
        _ = _collector.Next(401, "no such token");
        Assert.Equal(DeliveryState.Blocked, (await Send(SmallRecord.In(_folder))).State);
        Assert.True(_spool.HasWaiting);
        Assert.Equal([DeliveryState.Stored], await Empty());
    }

    [Fact]
    public async Task A_record_that_breaks_the_collector_doesnt_keep_others_from_it()
    {
        Down();
        _ = await Send(SmallRecord.In(_folder, 1));
        _time.Advance(TimeSpan.FromSeconds(1));
        _ = _collector.Next(507).Next(507).Next(507).Next(507).Next(507).Next(507);
        _ = await Send(SmallRecord.In(_folder, 2));
        for (int i = 0; i < Patience.Usual.Tries; i++)
        {
            _ = _collector.Next(500, "my own fault");
        }

        Assert.Equal([DeliveryState.Waiting, DeliveryState.Stored], await Empty());
    }

    [Fact]
    public async Task A_collector_that_fails_twice_isnt_asked_for_every_record()
    {
        for (ulong i = 1; i <= 5; i++)
        {
            _spool.Add(SmallRecord.In(_folder, i), Entry(SmallRecord.In(_folder, i)));
        }

        Down(100);
        Assert.Equal(Enumerable.Repeat(DeliveryState.Waiting, 5), await Empty());
        Assert.Equal(Patience.Usual.Tries + 1, _collector.Requests.Count);
    }

    [Fact]
    public async Task No_secret_lies_in_it()
    {
        string record = SmallRecord.In(_folder);
        var destination = new Destination(To, false, Link.Default, _folder.Write("token", "hwb_a1_s3cret"), AccessToken.OfFile(Path.Combine(_folder.Path, "token")));
        Down();
        using (var sender = new Sender(_spool, destination, null, null, Patience.Usual, _time))
        {
            _ = await sender.Send(record, TestContext.Current.CancellationToken);
        }

        string[] files = Directory.GetFiles(_spool.Root, "*", SearchOption.AllDirectories);
        Assert.All(files, f => Assert.DoesNotContain("s3cret", Encoding.Latin1.GetString(File.ReadAllBytes(f)), StringComparison.Ordinal));
        SpoolEntry entry = Assert.Single(_spool.Waiting(Assert.Fail)).Entry;
        Assert.Equal((destination.TokenFile, "a1"), (entry.TokenFile, entry.TokenId));
        Assert.Equal("hwb_a1_…", Destination.Of(entry).Token?.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_spool.Root));
        }
    }

    [Fact]
    public void What_a_process_that_was_killed_left_half_done_is_no_upload_and_goes_after_a_day()
    {
        SpooledUpload kept = _spool.Add(SmallRecord.In(_folder), Entry(SmallRecord.In(_folder)));
        string half = Directory.CreateDirectory(Path.Combine(_spool.Root, ".new-1")).FullName;
        string gone = Directory.CreateDirectory(Path.Combine(_spool.Root, ".gone-1")).FullName;
        Directory.SetLastWriteTimeUtc(half, _time.GetUtcNow().UtcDateTime);
        Assert.Equal(kept, Assert.Single(_spool.Waiting(Assert.Fail)));
        Assert.True(Directory.Exists(half));
        Assert.False(Directory.Exists(gone));
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(kept, Assert.Single(_spool.Waiting(Assert.Fail)));
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task One_that_cant_be_read_stays_and_is_said_and_the_others_go()
    {
        SpooledUpload bad = _spool.Add(SmallRecord.In(_folder, 1), Entry(SmallRecord.In(_folder, 1)));
        File.WriteAllText(Path.Combine(bad.Folder, "upload.json"), "{");
        _spool.Add(SmallRecord.In(_folder, 2), Entry(SmallRecord.In(_folder, 2)));
        var notes = new List<string>();
        Assert.Equal([DeliveryState.Stored], await Empty(notes.Add));
        Assert.Contains("left in the spool", Assert.Single(notes), StringComparison.Ordinal);
        Assert.True(File.Exists(bad.Record));
    }

    [Fact]
    public async Task Many_at_once_deliver_each_record_and_lose_none()
    {
        const int Records = 40;
        string[] records = [.. Enumerable.Range(1, Records).Select(i => SmallRecord.In(_folder, (ulong)i))];
        Task adding = Task.Run(() => Parallel.ForEach(records, r => _spool.Add(r, Entry(r))), TestContext.Current.CancellationToken);
        Task[] emptying = [.. Enumerable.Range(0, 3).Select(n => Task.Run(async () =>
        {
            while (!adding.IsCompleted || _spool.HasWaiting)
            {
                _ = await Empty(_ => { });
            }
        }))];
        await adding;
        await Task.WhenAll(emptying);
        Assert.Equal(records.Select(RunRecordFile.Address).Order(), _collector.Stored.Keys.Order());
        Assert.DoesNotContain(Directory.GetDirectories(_spool.Root), d => !Path.GetFileName(d).StartsWith('.'));
    }

    [Fact]
    public async Task Where_the_spool_cant_be_written_a_record_is_sent_all_the_same()
    {
        var spool = new Spool(_folder.Write("a-file", "x"), _time);
        Assert.Equal(DeliveryState.Stored, (await Send(SmallRecord.In(_folder), spool: spool)).State);
        Down();
        Delivery delivery = await Send(SmallRecord.In(_folder, 2), spool: spool);
        Assert.Equal(DeliveryState.Undelivered, delivery.State);
        Assert.Contains("nor can it wait in the spool", delivery.Why, StringComparison.Ordinal);
    }

    private CollectorAddress To => CollectorAddress.Parse("--to", _collector.Url, insecure: false);

    private void Down(int requests = 6)
    {
        for (int i = 0; i < requests; i++)
        {
            _ = _collector.Next(503);
        }
    }

    private SpoolEntry Entry(string record) => new(SpoolEntry.CurrentFormat, RunRecordFile.Address(record), record, _time.GetUtcNow(), To.ToString(), false, null, null, null, null, null, null);

    private async Task<Delivery> Send(string record, string? label = null, Spool? spool = null)
    {
        using var sender = new Sender(spool ?? _spool, new Destination(To, false, Link.Default, null, null), label, null, Patience.Usual, _time);
        return await sender.Send(record, TestContext.Current.CancellationToken);
    }

    private async Task<DeliveryState[]> Empty(Action<string>? note = null)
    {
        var states = new List<DeliveryState>();
        await new SpoolRun(_spool, Destination.Of, Patience.Usual, _time).Run(_ => true, _ => true, (_, d) => states.Add(d.State), note ?? Assert.Fail, TestContext.Current.CancellationToken);
        return [.. states];
    }
}
