using System.IO.Compression;
using System.Text.Json;
using HwBench.Harness.DataFiles;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>An upload that waits.</summary>
/// <param name="Folder">Its own.</param>
/// <param name="Entry">Where it goes.</param>
public sealed record SpooledUpload(string Folder, SpoolEntry Entry)
{
    private const int GzipStart = 0x1f;
    private const int MostEntryBytes = 64 << 10;

    /// <summary>The record, compressed.</summary>
    public string Record => Path.Combine(Folder, "record.json.gz");

    /// <summary>The rest.</summary>
    public string EntryFile => EntryOf(Folder);

    /// <returns>Null, with a note, where it can't be read; without one, where another process has just delivered it.</returns>
    public static SpooledUpload? Read(string folder, Action<string> note)
    {
        string file = EntryOf(folder);
        try
        {
            return new SpooledUpload(folder, StrictJson.Read<SpoolEntry>(BoundedFile.Read(file, file, MostEntryBytes), file));
        }
        catch (InputException e)
        {
            if (Directory.Exists(folder))
            {
                note($"{e.Message}; left in the spool");
            }

            return null;
        }
    }

    /// <summary>Writes both into the folder, and to the disk.</summary>
    /// <param name="record">The record's file, compressed or not.</param>
    public void Write(string record)
    {
        using (FileStream source = InputFile.Open(record, record))
        using (FileStream file = PrivateFile.Create(Record))
        {
            bool packed = source.ReadByte() == GzipStart;
            source.Position = 0;
            if (packed)
            {
                source.CopyTo(file);
            }
            else
            {
                using var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
                source.CopyTo(gzip);
            }

            file.Flush(flushToDisk: true);
        }

        using FileStream entry = PrivateFile.Create(EntryFile);
        JsonSerializer.Serialize(entry, Entry, StrictJson.Options);
        entry.Flush(flushToDisk: true);
    }

    public Upload ToUpload() => new(Entry.Address, Record, Entry.Label, Entry.Signature);

    private static string EntryOf(string folder) => Path.Combine(folder, "upload.json");
}
