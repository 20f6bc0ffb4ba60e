using System.IO.Compression;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Intake;

/// <summary>Takes one record in: receives it, checks it as <c>hwbench validate</c> does, keeps it.</summary>
public sealed class RecordIntake(IRecordStore store, CheckGate gate, TimeProvider clock)
{
    // As problems name it: the client knows which one it sent.
    private const string Where = "the record";

    /// <exception cref="Refusal">It isn't what it was said to be.</exception>
    /// <exception cref="InputException">It is no valid record.</exception>
    public async Task<Kept> Take(Upload upload, CancellationToken cancel)
    {
        using IncomingFile body = store.Receive();
        await upload.Body.CopyToAsync(body.Stream, cancel);
        if (body.Stream.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "the body is empty; send the record");
        }

        if (upload.IsGzip)
        {
            return await store.Add(await Check(upload, body, cancel), body);
        }

        using IncomingFile packed = await Pack(body, cancel);
        return await store.Add(await Check(upload, packed, cancel), packed);
    }

    private async Task<RunRow> Check(Upload upload, IncomingFile gzip, CancellationToken cancel)
    {
        long length = TextLength(gzip.Stream);
        using (await gate.Enter(length, cancel))
        {
            try
            {
                gzip.Stream.Position = 0;
                RunRecord record = RunRecordFile.Read(gzip.Stream, Where, out string address);
                if (address != upload.Address)
                {
                    throw new Refusal(StatusCodes.Status422UnprocessableEntity, $"the record's address is {address}, not {upload.Address}; the address is the SHA-256 of the decompressed file");
                }

                record = record with { SignedBy = upload.Signature?.Check(address, Upload.SignatureHeader) };
                return RunRowBuilder.Of(record, new Arrival(address, gzip.Stream.Length, Now(), upload.Label, upload.Signature, upload.Token));
            }
            catch (InputException e) when (e.InnerException is InvalidDataException)
            {
                throw new Refusal(StatusCodes.Status400BadRequest, e.Message, null, e);
            }
            catch (InputException e) when (length > RunRecordFile.MaxBytes)
            {
                throw new Refusal(StatusCodes.Status413PayloadTooLarge, e.Message, null, e);
            }
        }
    }

    private async Task<IncomingFile> Pack(IncomingFile plain, CancellationToken cancel)
    {
        IncomingFile packed = store.Receive();
        try
        {
            plain.Stream.Position = 0;
            await using var gzip = new GZipStream(packed.Stream, CompressionLevel.Optimal, leaveOpen: true);
            await plain.Stream.CopyToAsync(gzip, cancel);
            return packed;
        }
        catch
        {
            packed.Dispose();
            throw;
        }
    }

    private static long TextLength(FileStream gzip) => GzipText.Length(gzip)
        ?? throw new Refusal(StatusCodes.Status400BadRequest, "the body isn't gzip, as Content-Encoding says; send the file that 'hwbench run' wrote");

    // To the millisecond: as every database keeps it, and a list prints it.
    private DateTimeOffset Now()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
