using HwBench.Harness.Collectors;

namespace HwBench.Harness.Uploads;

/// <summary>Delivers waiting uploads to one collector, and takes out of the spool what needn't wait any longer.</summary>
public sealed class Uploader(Spool spool, Destination destination, Patience patience, TimeProvider time) : IDisposable
{
    // One may be the record's own fault; two are the collector's.
    private const int MostFailures = 2;

    private readonly CollectorClient _client = destination.Open(patience, time);
    private readonly Pauses _pauses = new(spool.Root, time);
    private int _failures;
    private Delivery? _failed;

    /// <summary>Tries it, unless the collector has failed before: then only once, and at last not at all.</summary>
    public async Task<Delivery> Deliver(SpooledUpload upload, CancellationToken cancellation)
    {
        bool asked = _failures < MostFailures;
        Delivery delivery;
        try
        {
            delivery = await Send(upload.ToUpload(), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return WithoutRecord(upload);
        }
        catch (UnauthorizedAccessException e)
        {
            return new Delivery(DeliveryState.Blocked, ExceptionLine.Of(e));
        }

        if (delivery.Arrived)
        {
            spool.Remove(upload);
            _pauses.End(destination);
        }
        else if (delivery.State == DeliveryState.Refused)
        {
            delivery = PutAside(upload, delivery);
        }
        else if (asked)
        {
            _pauses.Lengthen(destination, delivery.After);
        }

        return delivery;
    }

    /// <summary>As above, what the spool couldn't take.</summary>
    public async Task<Delivery> DeliverUnspooled(Upload upload, string why, CancellationToken cancellation)
    {
        try
        {
            Delivery delivery = await Send(upload, cancellation).ConfigureAwait(false);
            return delivery.State is DeliveryState.Waiting or DeliveryState.Blocked
                ? new Delivery(DeliveryState.Undelivered, $"{delivery.Why}; nor can it wait in the spool ({why}): upload it again")
                : delivery;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Delivery(DeliveryState.Undelivered, ExceptionLine.Of(e));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Delivery> Send(Upload upload, CancellationToken cancellation)
    {
        if (_failures == MostFailures)
        {
            return _failed!;
        }

        Delivery delivery = await upload.Send(_client, once: _failures > 0, cancellation).ConfigureAwait(false);
        (_failures, _failed) = delivery.State is DeliveryState.Waiting or DeliveryState.Blocked ? (_failures + 1, delivery) : (0, null);
        return delivery;
    }

    private Delivery PutAside(SpooledUpload upload, Delivery delivery)
    {
        string where;
        try
        {
            where = $"put aside as {spool.PutAside(upload, delivery.Why)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            where = $"not put aside: {ExceptionLine.Of(e)}";
        }

        return delivery with { Why = $"{delivery.Why} ({where})" };
    }

    // Another process takes out whole folders: of what was refused, or has arrived.
    private Delivery WithoutRecord(SpooledUpload upload) =>
        !Directory.Exists(upload.Folder) ? spool.WhyAside(upload) is { } why ? new Delivery(DeliveryState.Refused, why) : new Delivery(DeliveryState.Known, "")
        : File.Exists(upload.Record) ? new Delivery(DeliveryState.Waiting, "another process has just put it there again")
        : PutAside(upload, new Delivery(DeliveryState.Undelivered, $"its copy in the spool is gone; upload {upload.Entry.Source} again"));
}
