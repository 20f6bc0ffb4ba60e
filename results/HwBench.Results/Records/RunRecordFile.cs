using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Signatures;

namespace HwBench.Results.Records;

/// <summary>A run record as a file: JSON, gzip (plain JSON is read as well).</summary>
public static class RunRecordFile
{
    /// <summary>The most a record may hold after decompression, in bytes.</summary>
    public const int MaxBytes = 256 << 20;

    private const int GzipStart = 0x1f;

    // Of deflate: a longest match of 258 bytes takes two bits at least.
    private const int MostRatio = 1032;

    /// <summary>Reads, then checks the digest and the structure, and the signature, if one lies beside it.</summary>
    /// <exception cref="InputException">One line: the file, the JSON path, what is wrong.</exception>
    public static RunRecord Read(string path)
    {
        using PooledBytes utf8 = ReadText(path);
        var text = new RunRecordText(utf8.Span);
        if (text.Format is { } format && format != RunRecord.CurrentFormat)
        {
            throw new InputException($"{path}: $.format: \"{Start(format, 64)}\" can't be read by this version; it reads {RunRecord.CurrentFormat}");
        }

        RunRecord record = text.Read(path);
        RunRecordCheck.Check(record, path);
        if (record.Digest != text.Digest() && RunRecordDigest.Of(record) is var digest && record.Digest != digest)
        {
            throw new InputException($"{path}: $.digest: the record was altered after it was written ({Start(record.Digest, 8)}… stated, {Start(digest, 8)}… found); use the original file");
        }

        return SignatureFile.Beside(path) is { } signature
            ? record with { SignedBy = signature.Check(RecordAddress.Of(utf8.Span), SignatureFile.Of(path)) }
            : record;
    }

    /// <returns>The address of what the file holds; whether that is a record isn't checked.</returns>
    /// <exception cref="InputException">It can't be read, or is neither gzip nor JSON.</exception>
    public static string Address(string path)
    {
        using PooledBytes utf8 = ReadText(path);
        return RecordAddress.Of(utf8.Span);
    }

    /// <summary>Fills in the digest, writes beside the target and renames: a reader sees the old file or the whole new one.</summary>
    /// <returns>The record with its digest.</returns>
    /// <exception cref="InputException">The record breaks a rule of the format, or the file can't be written.</exception>
    public static RunRecord Write(string path, RunRecord record)
    {
        RunRecordCheck.Check(record, path);
        RunRecord whole = record with { Digest = RunRecordDigest.Of(record) };
        string beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (FileStream file = File.Create(beside))
            {
                using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
                {
                    JsonSerializer.Serialize(gzip, whole, StrictJson.Options);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            DeleteQuietly(beside);
            throw new InputException($"{path}: can't be written ({FirstLine(e)}); choose another file or folder", e);
        }

        return whole;
    }

    private static PooledBytes ReadText(string path)
    {
        try
        {
            using FileStream file = InputFile.Open(path, path);
            int first = file.ReadByte();
            switch (first)
            {
                case '{':
                    return ReadLimited((byte)first, file, path);
                case GzipStart:
                    // A pipe can't be read from the end: the trailer is looked for in memory.
                    using (PooledBytes packed = ReadLimited((byte)first, file, path))
                    {
                        return Unpack(packed, path);
                    }

                case -1:
                    throw new InputException($"{path}: is empty; a run record is gzip or JSON");
                default:
                    throw new InputException($"{path}: is neither gzip nor JSON; give the file that 'hwbench run' wrote");
            }
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{path}: is truncated or damaged gzip ({FirstLine(e)}); copy the file again", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: can't be read ({FirstLine(e)}); check the path", e);
        }
    }

    /// <summary>GZipStream does not miss a trailer that was cut off; its last four bytes are the length (RFC 1952). No more than that is kept.</summary>
    private static PooledBytes Unpack(PooledBytes packed, string path)
    {
        using var gzip = new GZipStream(packed.AsStream(), CompressionMode.Decompress);
        uint stated = packed.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(packed.Span[^sizeof(uint)..]);
        if (stated > MaxBytes && LengthOf(gzip) > MaxBytes)
        {
            throw TooLong(path);
        }

        if (stated <= MaxBytes)
        {
            var text = PooledBytes.Read([], gzip, (int)stated, (int)Math.Min(stated, (long)packed.Length * MostRatio));
            if (text.Length == stated)
            {
                return text;
            }

            text.Dispose();
        }

        throw new InvalidDataException("the end is missing");
    }

    // As far as it matters.
    private static long LengthOf(Stream stream)
    {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = -1; read != 0 && length <= MaxBytes; length += read)
        {
            read = stream.Read(buffer);
        }

        return length;
    }

    /// <param name="first">Was read already.</param>
    private static PooledBytes ReadLimited(byte first, FileStream file, string path)
    {
        var read = PooledBytes.Read([first], file, MaxBytes, file.CanSeek ? (int)Math.Min(file.Length, MaxBytes) : 0);
        if (read.Length > MaxBytes)
        {
            read.Dispose();
            throw TooLong(path);
        }

        return read;
    }

    private static InputException TooLong(string path) => new($"{path}: holds more than {MaxBytes >> 20} MiB of JSON; a run record does not");

    private static string Start(string text, int most) => text[..Math.Min(most, text.Length)];

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd('.', '\r');

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
