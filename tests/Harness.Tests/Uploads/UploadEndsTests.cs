using HwBench.Harness.Collectors;
using HwBench.Harness.Uploads;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>What is said of an upload whose files go, or can't be moved, while it is sent.</summary>
public sealed class UploadEndsTests : IDisposable
{
    private readonly SpoolBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task One_that_another_process_has_delivered_is_known()
    {
        SpooledUpload upload = Waiting();
        Assert.Equal(new Delivery(DeliveryState.Known, ""), await DeliverAfter(upload, () => _bench.Spool.Remove(upload)));
    }

    [Fact]
    public async Task One_that_another_process_was_refused_is_refused_by_its_words()
    {
        SpooledUpload upload = Waiting();
        Assert.Equal(new Delivery(DeliveryState.Refused, "$.cells: too odd"), await DeliverAfter(upload, () => _bench.Spool.PutAside(upload, "$.cells: too odd")));
    }

    [Fact]
    public async Task What_arrived_in_the_end_is_no_longer_called_refused()
    {
        string record = SmallRecord.In(_bench.Folder);
        _ = _bench.Collector.Next(422, "too odd");
        _ = await _bench.Send(record);
        Assert.Equal(DeliveryState.Stored, (await _bench.Send(record)).State);
        Assert.Empty(Directory.GetDirectories(_bench.Spool.Refused));
    }

    [Fact]
    public async Task One_whose_copy_is_lost_is_not_delivered_and_waits_no_longer()
    {
        SpooledUpload upload = Waiting();
        Delivery delivery = await DeliverAfter(upload, () => File.Delete(upload.Record));
        Assert.Equal(DeliveryState.Undelivered, delivery.State);
        Assert.StartsWith($"its copy in the spool is gone; upload {upload.Entry.Source} again (put aside as {_bench.Spool.Refused}", delivery.Why, StringComparison.Ordinal);
        Assert.False(_bench.Spool.HasWaiting);
    }

    [Fact]
    public async Task One_whose_copy_cant_be_read_waits_for_who_puts_that_right()
    {
        SpooledUpload upload = Waiting();
        File.Delete(upload.Record);
        _ = Directory.CreateDirectory(upload.Record);
        Assert.Equal([DeliveryState.Blocked], await _bench.Empty());
    }

    [Fact]
    public async Task One_that_cant_be_put_aside_is_refused_all_the_same_and_the_next_has_its_turn()
    {
        SpooledUpload upload = Waiting();
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        _ = Waiting(seed: 2);
        File.WriteAllText(_bench.Spool.Refused, "in the way");
        _ = _bench.Collector.Next(422, "too odd");
        var said = new List<Delivery>();
        await new SpoolRun(_bench.Spool, Destination.Of, Patience.Usual, _bench.Time)
            .Run(_ => true, _ => true, (_, d) => said.Add(d), Assert.Fail, TestContext.Current.CancellationToken);
        Assert.Equal([DeliveryState.Refused, DeliveryState.Stored], said.Select(d => d.State));
        Assert.StartsWith("too odd (not put aside: ", said[0].Why, StringComparison.Ordinal);
        Assert.True(Directory.Exists(upload.Folder));
    }

    [Fact]
    public async Task One_that_the_spool_cant_take_and_that_goes_meanwhile_is_not_delivered()
    {
        string record = SmallRecord.In(_bench.Folder);
        _ = _bench.Collector.Next(context =>
        {
            File.Delete(record);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        Delivery delivery = await _bench.Send(record, spool: new Spool(_bench.Folder.Write("a-file", "x"), _bench.Time));
        Assert.Equal(DeliveryState.Undelivered, delivery.State);
        Assert.Contains(record, delivery.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_was_revoked_keeps_back_its_own_uploads_alone()
    {
        foreach (int i in new[] { 1, 2 })
        {
            string record = SmallRecord.In(_bench.Folder, (ulong)i);
            _ = _bench.Spool.Add(record, _bench.Entry(record) with { TokenFile = _bench.Folder.Write($"token-{i}", $"hwb_{i}_secret"), TokenId = $"{i}" });
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        _ = _bench.Collector.Next(401, "revoked");
        using var error = new StringWriter();
        SpoolVisit.Pay(_bench.Spool, _bench.Time, error);
        Assert.Equal("hwbench: note: of the records that waited in the spool, 1 was delivered\n", error.ToString());
        Assert.Equal("1", Assert.Single(_bench.Spool.Waiting(Assert.Fail)).Entry.TokenId);
    }

    private SpooledUpload Waiting(ulong seed = 1)
    {
        string record = SmallRecord.In(_bench.Folder, seed);
        return _bench.Spool.Add(record, _bench.Entry(record));
    }

    // The first try fails; the next finds what others have made of it meanwhile.
    private async Task<Delivery> DeliverAfter(SpooledUpload upload, Action meanwhile)
    {
        _ = _bench.Collector.Next(context =>
        {
            meanwhile();
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        using var uploader = new Uploader(_bench.Spool, Destination.Of(upload.Entry), Patience.Usual, _bench.Time);
        return await uploader.Deliver(upload, TestContext.Current.CancellationToken);
    }
}
