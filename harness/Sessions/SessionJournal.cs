using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Harness.Sessions;

/// <summary>
/// A session's append-only file, one JSON entry a line. Each line is handed to the system at once, so that a kill
/// loses at most the placement that was being measured; it reaches the disk at the end of each cell.
/// </summary>
public sealed class SessionJournal : IDisposable
{
    private readonly FileStream _file;

    /// <param name="path">May exist: a last line without its end, which a kill left, is cut off.</param>
    public SessionJournal(string path)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        byte[] whole = new byte[_file.Length];
        _file.ReadExactly(whole);
        _file.SetLength(whole.AsSpan().LastIndexOf((byte)'\n') + 1);
        _file.Position = _file.Length;
    }

    public void Append(JournalEntry entry)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(entry, StrictJson.Options);
        Array.Resize(ref line, line.Length + 1);
        line[^1] = (byte)'\n';
        _file.Write(line);
    }

    /// <summary>Waits until everything appended is on the disk.</summary>
    public void Sync() => _file.Flush(flushToDisk: true);

    /// <summary>Reads what a session wrote, whatever became of it: a last line without its end is left out.</summary>
    /// <exception cref="InputException">A whole line is no entry.</exception>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        var entries = new List<JournalEntry>();
        for (int end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            string where = $"{path}, line {entries.Count + 1}";
            JournalEntry entry = StrictJson.Read<JournalEntry>(rest[..end], where);
            if (entry is PlacementDone && !entries.Any(e => e is CellStarted))
            {
                throw new InputException($"{where}: a placement before the first cell; the journal was altered, run anew with another --output");
            }

            entries.Add(entry);
            rest = rest[(end + 1)..];
        }

        return entries;
    }

    public void Dispose() => _file.Dispose();
}
