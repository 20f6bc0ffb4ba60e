using System.IO.Compression;
using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Signatures;

namespace HwBench.Results.Records;

/// <summary>A run record as a file: JSON, one gzip member and nothing behind it (plain JSON is read as well).</summary>
public static class RunRecordFile
{
    /// <summary>The most a record may hold after decompression, in bytes.</summary>
    public const int MaxBytes = 256 << 20;

    private const int GzipStart = 0x1f;

    /// <summary>Reads, then checks the digest and the structure, and the signature, if one lies beside it.</summary>
    /// <exception cref="InputException">One line: the file, the JSON path, what is wrong.</exception>
    public static RunRecord Read(string path)
    {
        using PooledBytes utf8 = ReadText(path);
        RunRecord record = Parse(utf8.Span, path);
        return SignatureFile.Beside(path) is { } signature
            ? record with { SignedBy = signature.Check(RecordAddress.Of(utf8.Span), SignatureFile.Of(path)) }
            : record;
    }

    /// <summary>As above, from a stream, which is read once; without a signature.</summary>
    /// <param name="stream">From its beginning.</param>
    /// <param name="where">What errors call it.</param>
    /// <param name="address">Of the record.</param>
    /// <exception cref="InputException">One line: the name, the JSON path, what is wrong.</exception>
    public static RunRecord Read(Stream stream, string where, out string address)
    {
        using PooledBytes utf8 = ReadText(stream, where);
        address = RecordAddress.Of(utf8.Span);
        return Parse(utf8.Span, where);
    }

    /// <returns>The address of what the file holds; whether that is a record isn't checked.</returns>
    /// <exception cref="InputException">It can't be read, or is neither gzip nor JSON.</exception>
    public static string Address(string path)
    {
        using PooledBytes utf8 = ReadText(path);
        return RecordAddress.Of(utf8.Span);
    }

    /// <summary>As above, from a stream, which is read once.</summary>
    /// <param name="stream">From its beginning.</param>
    /// <param name="where">What errors call it.</param>
    public static string Address(Stream stream, string where)
    {
        using PooledBytes utf8 = ReadText(stream, where);
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

    private static RunRecord Parse(ReadOnlySpan<byte> utf8, string where)
    {
        var text = new RunRecordText(utf8);
        RunRecord record = text.Format switch
        {
            // Where it states none, the reader says so.
            null or RunRecord.CurrentFormat => text.Read(where),

            // A format of before gets its line above: a reader that makes a record of today of it, or a refusal that says how to.
            { } other => throw new InputException($"{where}: $.format: \"{Start(other, 64)}\" can't be read by this version; it reads {RunRecord.CurrentFormat}"),
        };
        RunRecordCheck.Check(record, where);
        if (record.Digest != text.Digest() && RunRecordDigest.Of(record) is var digest && record.Digest != digest)
        {
            throw new InputException($"{where}: $.digest: the record was altered after it was written ({Start(record.Digest, 8)}… stated, {Start(digest, 8)}… found); use the original file");
        }

        return record;
    }

    private static PooledBytes ReadText(string path)
    {
        try
        {
            using FileStream file = InputFile.Open(path, path);
            return ReadText(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: can't be read ({FirstLine(e)}); check the path", e);
        }
    }

    private static PooledBytes ReadText(Stream stream, string where)
    {
        int first = stream.ReadByte();
        switch (first)
        {
            case '{':
                return ReadLimited((byte)first, stream, where);
            case GzipStart:
                // A pipe can't be read from the end: the trailer is looked for in memory.
                using (PooledBytes packed = ReadLimited((byte)first, stream, where))
                {
                    return Unpack(packed, where);
                }

            case -1:
                throw new InputException($"{where}: is empty; a run record is gzip or JSON");
            default:
                throw new InputException($"{where}: is neither gzip nor JSON; give the file that 'hwbench run' wrote");
        }
    }

    private static PooledBytes Unpack(PooledBytes packed, string where)
    {
        try
        {
            return GzipMember.Text(packed, MaxBytes) ?? throw TooLong(where);
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{where}: is truncated or damaged gzip ({FirstLine(e)}); copy the file again", e);
        }
    }

    /// <param name="first">Was read already.</param>
    private static PooledBytes ReadLimited(byte first, Stream stream, string where)
    {
        var read = PooledBytes.Read([first], stream, MaxBytes, stream.CanSeek ? (int)Math.Min(stream.Length, MaxBytes) : 0);
        if (read.Length > MaxBytes)
        {
            read.Dispose();
            throw TooLong(where);
        }

        return read;
    }

    private static InputException TooLong(string where) => new($"{where}: holds more than {MaxBytes >> 20} MiB of JSON; a run record does not");

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
