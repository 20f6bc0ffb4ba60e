using System.IO.Compression;
using System.IO.Pipelines;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Reports;
using HwBench.Collector.Storage;
using HwBench.Results.Fleet;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Collector.Intake;

/// <summary>Takes one record in: receives it, checks it as <c>hwbench validate</c> does, keeps it.</summary>
internal sealed class RecordIntake(IRecordStore store, CheckGate gate, KeptRuns runs, TimeProvider clock)
{
    // As problems name it: the client knows which one it sent.
    private const string Where = "the record";

    private const int AtOnce = 64 << 10;

    /// <exception cref="Refusal">It isn't what it was said to be.</exception>
    /// <exception cref="InputException">It is no valid record.</exception>
    public async Task<Kept> Take(Upload upload, CancellationToken cancel)
    {
        using IncomingFile body = store.Receive();
        await Receive(upload.Body, body.Stream, cancel);
        if (body.Stream.Length == 0)
        {
            throw new Refusal(StatusCodes.Status400BadRequest, "the body is empty; send the record");
        }

        if (upload.IsGzip)
        {
            return await Keep(upload, body, cancel);
        }

        using IncomingFile packed = await Pack(body, cancel);
        return await Keep(upload, packed, cancel);
    }

    private async Task<Kept> Keep(Upload upload, IncomingFile gzip, CancellationToken cancel)
    {
        (RunRow row, IReadOnlyList<FleetRun>? reduced) = await Check(upload, gzip, cancel);
        Kept kept = await store.Add(row, gzip);
        if (kept.IsNew && reduced is not null)
        {
            runs.Keep(kept.Address, Reduction.Fleet, reduced);
        }

        return kept;
    }

    // A body comes in pieces of 4 KiB: many are written at once, and without another thread's help.
    private static async Task Receive(PipeReader body, FileStream file, CancellationToken cancel)
    {
        long length = 0;
        ReadResult read;
        do
        {
            read = await body.ReadAtLeastAsync(AtOnce, cancel);
            var pieces = new List<ReadOnlyMemory<byte>>();
            foreach (ReadOnlyMemory<byte> piece in read.Buffer)
            {
                pieces.Add(piece);
            }

            RandomAccess.Write(file.SafeFileHandle, pieces, length);
            length += read.Buffer.Length;
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    private async Task<(RunRow Row, IReadOnlyList<FleetRun>? Reduced)> Check(Upload upload, IncomingFile gzip, CancellationToken cancel)
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
                RunRow row = RunRowBuilder.Of(record, new Arrival(address, gzip.Stream.Length, Now(), upload.Label, upload.Signature, upload.Token));

                // While the record is in memory: to read it again takes longer by far. But not while others wait for their answers.
                return (row, gate.IsAwaited ? null : Reduction.Fleet.Of(record));
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
