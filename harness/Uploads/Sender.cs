using HwBench.Harness.Collectors;
using HwBench.Harness.Signing;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Signatures;

namespace HwBench.Harness.Uploads;

/// <summary>Sends records to a collector by way of the spool, so that none is lost, whatever becomes of the network or of this process.</summary>
/// <param name="spool">Where they wait.</param>
/// <param name="destination">Where they go.</param>
/// <param name="key">Signs those that aren't signed; null: they stay so.</param>
public sealed class Sender(Spool spool, Destination destination, MachineKey? key, Patience patience, TimeProvider time) : IDisposable
{
    private readonly Uploader _uploader = new(spool, destination, patience, time);

    public CollectorAddress To => destination.To;

    /// <param name="record">Its file.</param>
    /// <param name="label">What the run is called; null for nothing.</param>
    public async Task<Delivery> Send(string record, string? label, CancellationToken cancellation)
    {
        Upload upload;
        try
        {
            // What is no record isn't sent.
            _ = RunRecordFile.Read(record);
            string address = RunRecordFile.Address(record);
            upload = new Upload(address, record, label, SignatureFile.Beside(record) ?? key?.Sign(address));
        }
        catch (InputException e)
        {
            return new Delivery(DeliveryState.Refused, e.Message);
        }

        SpooledUpload waiting;
        try
        {
            waiting = spool.Add(record, Entry(upload));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return await _uploader.DeliverUnspooled(upload, ExceptionLine.Of(e), cancellation).ConfigureAwait(false);
        }

        return await _uploader.Deliver(waiting, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _uploader.Dispose();

    private SpoolEntry Entry(Upload upload) => new(
        SpoolEntry.CurrentFormat,
        upload.Address,
        Path.GetFullPath(upload.File),
        time.GetUtcNow(),
        destination.To.ToString(),
        destination.Insecure,
        upload.Label,
        upload.Signature,
        destination.TokenFile,
        destination.Token?.Id,
        destination.Link.Ca,
        destination.Link.Proxy);
}
