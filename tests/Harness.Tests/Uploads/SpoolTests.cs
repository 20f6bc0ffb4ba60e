using HwBench.Harness.Collectors;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>What becomes of what waits.</summary>
public sealed class SpoolTests : IDisposable
{
    private readonly SpoolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_a_collector_that_is_down_was_sent_waits_whole_and_is_delivered_later()
    {
        string record = SmallRecord.In(_bench.Folder);
        string address = RunRecordFile.Address(record);
        byte[] text = SmallRecord.Text(record);
        _bench.Down();
        Assert.Equal(DeliveryState.Waiting, (await _bench.Send(record)).State);
        File.Delete(record);
        Assert.Equal([DeliveryState.Stored], await _bench.Empty());
        Assert.Equal(text, _bench.Collector.Stored[address]);
        Assert.False(_bench.Spool.HasWaiting);
    }

    [Fact]
    public async Task What_is_delivered_at_once_leaves_nothing_behind()
    {
        Assert.Equal(DeliveryState.Stored, (await _bench.Send(SmallRecord.In(_bench.Folder))).State);
        Assert.Empty(Directory.GetFileSystemEntries(_bench.Spool.Root));
    }

    [Fact]
    public async Task The_same_record_waits_once_the_newer_way()
    {
        string record = SmallRecord.In(_bench.Folder);
        _bench.Down(2 * Patience.Usual.Tries);
        _ = await _bench.Send(record, label: "first");
        _ = await _bench.Send(record, label: "second");
        Assert.Equal("second", Assert.Single(_bench.Spool.Waiting(Assert.Fail)).Entry.Label);
    }

    [Fact]
    public async Task An_authority_that_is_gone_keeps_back_its_own_uploads_alone()
    {
        (string gone, string sound) = (SmallRecord.In(_bench.Folder, seed: 1), SmallRecord.In(_bench.Folder, seed: 2));
        _ = _bench.Spool.Add(gone, _bench.Entry(gone) with { Ca = "/nowhere.pem" });
        _ = _bench.Spool.Add(sound, _bench.Entry(sound));
        Assert.Equal(new HashSet<DeliveryState> { DeliveryState.Blocked, DeliveryState.Stored }, [.. await _bench.Empty()]);
    }

    [Fact]
    public async Task What_is_refused_is_put_aside_with_the_reason_and_never_sent_again()
    {
        string record = SmallRecord.In(_bench.Folder);
        _bench.Down();
        _ = await _bench.Send(record);
        _ = _bench.Collector.Next(422, "$.cells: too odd");
        Assert.Equal([DeliveryState.Refused], await _bench.Empty());
        int requests = _bench.Collector.Requests.Count;
        Assert.Equal([], await _bench.Empty());
        Assert.Equal(requests, _bench.Collector.Requests.Count);
        string aside = Assert.Single(Directory.GetDirectories(_bench.Spool.Refused));
        Assert.Equal("$.cells: too odd\n", File.ReadAllText(Path.Combine(aside, "why.txt")));
        Assert.Equal(SmallRecord.Text(record), SmallRecord.Text(Path.Combine(aside, "record.json.gz")));

        // Refused once more, the newer one counts.
        _ = _bench.Collector.Next(422, "still too odd");
        _ = await _bench.Send(record);
        Assert.Equal("still too odd\n", File.ReadAllText(Path.Combine(Assert.Single(Directory.GetDirectories(_bench.Spool.Refused)), "why.txt")));
    }

    [Fact]
    public async Task A_token_that_isnt_accepted_keeps_records_waiting()
    {
        _ = _bench.Collector.Next(401, "no such token");
        Assert.Equal(DeliveryState.Blocked, (await _bench.Send(SmallRecord.In(_bench.Folder))).State);
        Assert.True(_bench.Spool.HasWaiting);
        Assert.Equal([DeliveryState.Stored], await _bench.Empty());
    }

    [Fact]
    public async Task A_record_that_breaks_the_collector_doesnt_keep_others_from_it()
    {
        _bench.Down();
        _ = await _bench.Send(SmallRecord.In(_bench.Folder, 1));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        _ = _bench.Collector.Next(507).Next(507).Next(507).Next(507).Next(507).Next(507);
        _ = await _bench.Send(SmallRecord.In(_bench.Folder, 2));
        for (int i = 0; i < Patience.Usual.Tries; i++)
        {
            _ = _bench.Collector.Next(500, "my own fault");
        }

        Assert.Equal([DeliveryState.Waiting, DeliveryState.Stored], await _bench.Empty());
    }

    [Fact]
    public async Task A_collector_that_fails_twice_isnt_asked_for_every_record()
    {
        for (ulong i = 1; i <= 5; i++)
        {
            _bench.Spool.Add(SmallRecord.In(_bench.Folder, i), _bench.Entry(SmallRecord.In(_bench.Folder, i)));
        }

        _bench.Down(100);
        Assert.Equal(Enumerable.Repeat(DeliveryState.Waiting, 5), await _bench.Empty());
        Assert.Equal(Patience.Usual.Tries + 1, _bench.Collector.Requests.Count);
    }
}
