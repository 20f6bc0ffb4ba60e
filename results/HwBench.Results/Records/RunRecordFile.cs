using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>A run record as a file: JSON, gzip (plain JSON is read as well).</summary>
public static class RunRecordFile
{
    /// <summary>The most a record may hold after decompression, in bytes.</summary>
    public const int MaxBytes = 256 << 20;

    private const int GzipStart = 0x1f;

    /// <summary>Reads, then checks the digest and the structure.</summary>
    /// <exception cref="InputException">One line: the file, the JSON path, what is wrong.</exception>
    public static RunRecord Read(string path)
    {
        byte[] utf8 = ReadText(path);
        CheckFormat(utf8, path);
        RunRecord record = StrictJson.Read<RunRecord>(utf8, path);
        RunRecordCheck.Check(record, path);
        string digest = RunRecordDigest.Of(record);
        return record.Digest == digest
            ? record
            : throw new InputException($"{path}: $.digest: the record was altered after it was written ({Start(record.Digest, 8)}… stated, {Start(digest, 8)}… found); use the original file");
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

    private static byte[] ReadText(string path)
    {
        try
        {
            using FileStream file = InputFile.Open(path, path);
            int first = file.ReadByte();
            switch (first)
            {
                case '{':
                    return ReadLimited(file, path, (byte)first);
                case GzipStart:
                    // A pipe can't be read from the end: the trailer is looked for in memory.
                    byte[] whole = ReadLimited(file, path, (byte)first);
                    using (var gzip = new GZipStream(new MemoryStream(whole), CompressionMode.Decompress))
                    {
                        byte[] text = ReadLimited(gzip, path);
                        CheckTrailer(whole, text.Length);
                        return text;
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

    /// <summary>GZipStream does not miss a trailer that was cut off; its last four bytes are the length (RFC 1952).</summary>
    private static void CheckTrailer(ReadOnlySpan<byte> file, int length)
    {
        if (file.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(file[^sizeof(int)..]) != length)
        {
            throw new InvalidDataException("the end is missing");
        }
    }

    /// <param name="start">What was read already.</param>
    private static byte[] ReadLimited(Stream stream, string path, params ReadOnlySpan<byte> start)
    {
        using var text = new MemoryStream();
        text.Write(start);
        byte[] buffer = new byte[1 << 16];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            text.Write(buffer, 0, read);
            if (text.Length > MaxBytes)
            {
                throw new InputException($"{path}: holds more than {MaxBytes >> 20} MiB of JSON; a run record does not");
            }
        }

        return text.ToArray();
    }

    /// <summary>Another version is named as such, instead of by the first member that it lacks.</summary>
    private static void CheckFormat(byte[] utf8, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = StrictJson.Options.MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out JsonElement format)
                && format.ValueKind == JsonValueKind.String
                && format.GetString() != RunRecord.CurrentFormat)
            {
                throw new InputException($"{path}: $.format: \"{Start(format.GetString()!, 64)}\" can't be read by this version; it reads {RunRecord.CurrentFormat}");
            }
        }
        catch (JsonException)
        {
            // Reported with its path by the strict reader that follows.
        }
    }

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
