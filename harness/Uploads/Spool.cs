using HwBench.Harness.Collectors;
using HwBench.Harness.DataFiles;
using HwBench.Native.Files;
using HwBench.Results.Input;

namespace HwBench.Harness.Uploads;

/// <summary>
/// Uploads that wait, one folder each: the record and where it goes. A folder appears and goes by one rename, so whoever is
/// killed when it may, an upload is there whole or not at all, and several processes may share a spool.
/// </summary>
/// <param name="root">Made when something must wait.</param>
/// <param name="time">What the clock says.</param>
public sealed class Spool(string root, TimeProvider time)
{
    private const string Fresh = ".new-";
    private const string Gone = ".gone-";
    private const string Why = "why.txt";
    private const int MostTries = 100;

    // What is being written for longer was left by a process that was killed.
    private static readonly TimeSpan s_longestWriting = TimeSpan.FromDays(1);

    /// <summary>The user's.</summary>
    public static Spool OfUser(TimeProvider time) => new(Path.Combine(UserFolder.State, "spool"), time);

    public string Root => root;

    /// <summary>Where what was refused lies.</summary>
    public string Refused => Path.Combine(root, "refused");

    public bool HasWaiting => Directory.Exists(root) && Directory.EnumerateDirectories(root).Any(IsUpload);

    /// <summary>Copies a record into the spool, beside where it goes. The same record to the same collector waits once, the newer way.</summary>
    /// <param name="record">Its file.</param>
    /// <exception cref="IOException">It can't be written. Likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public SpooledUpload Add(string record, SpoolEntry entry)
    {
        PrivateFile.CreateFolder(root);
        string fresh = Path.Combine(root, $"{Fresh}{Guid.NewGuid():N}");
        var waiting = new SpooledUpload(Path.Combine(root, $"{entry.Address}-{CollectorAddress.Parse("spool", entry.To, entry.Insecure).Key}"), entry);
        PrivateFile.CreateFolder(fresh);
        try
        {
            (waiting with { Folder = fresh }).Write(record);
            FolderSync.Flush(fresh);

            // Another process may deliver the one that waits, and take it out, between the two.
            for (int i = 1; !TryMove(fresh, waiting.Folder) && !TryReplaceEntry(waiting, fresh); i++)
            {
                if (i == MostTries)
                {
                    throw new IOException($"{waiting.Folder}: can't be made");
                }
            }

            FolderSync.Flush(root);
            return waiting;
        }
        finally
        {
            DeleteQuietly(fresh);
        }
    }

    /// <returns>Those that wait, the oldest first. One that can't be read is left where it is, and said.</returns>
    public IReadOnlyList<SpooledUpload> Waiting(Action<string> note)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        Sweep();
        return [.. Directory.GetDirectories(root).Where(IsUpload).Select(f => SpooledUpload.Read(f, note)).OfType<SpooledUpload>().OrderBy(u => u.Entry.Added).ThenBy(u => u.Folder, StringComparer.Ordinal)];
    }

    /// <summary>Takes out what has arrived, and an older refusal of it.</summary>
    public void Remove(SpooledUpload upload)
    {
        // In this order: who finds neither may conclude that it arrived.
        Discard(AsideOf(upload));
        Discard(upload.Folder);
    }

    /// <summary>Puts aside what is refused, beside the reason.</summary>
    /// <returns>Where it lies now.</returns>
    /// <exception cref="IOException">It can't be written. Likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public string PutAside(SpooledUpload upload, string why)
    {
        string aside = AsideOf(upload);
        PrivateFile.CreateFolder(Refused);
        File.WriteAllText(Path.Combine(upload.Folder, Why), why + "\n");

        // It may have been refused before: the newer refusal counts.
        for (int i = 1; !TryMove(upload.Folder, aside); i++)
        {
            if (i == MostTries || !Directory.Exists(upload.Folder))
            {
                throw new IOException($"{aside}: can't be made");
            }

            Discard(aside);
        }

        return aside;
    }

    /// <returns>Why it was put aside; null where it wasn't.</returns>
    /// <exception cref="IOException">It can't be read. Likewise <see cref="UnauthorizedAccessException"/>.</exception>
    public string? WhyAside(SpooledUpload upload) => Directory.Exists(AsideOf(upload)) ? File.ReadAllText(Path.Combine(AsideOf(upload), Why)).TrimEnd() : null;

    private static bool IsUpload(string folder) => Path.GetFileName(folder) is var name && name != "refused" && !name.StartsWith('.');

    private static bool TryReplaceEntry(SpooledUpload waiting, string fresh)
    {
        try
        {
            File.Move((waiting with { Folder = fresh }).EntryFile, waiting.EntryFile, overwrite: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static bool TryMove(string folder, string to)
    {
        try
        {
            Directory.Move(folder, to);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Something is there, or nothing is here any more.
            return false;
        }
    }

    private static void DeleteQuietly(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Swept another time, if it is there at all.
        }
    }

    private string AsideOf(SpooledUpload upload) => Path.Combine(Refused, Path.GetFileName(upload.Folder));

    private void Discard(string folder)
    {
        string gone = Path.Combine(root, $"{Gone}{Guid.NewGuid():N}");
        if (TryMove(folder, gone))
        {
            DeleteQuietly(gone);
        }
    }

    private void Sweep()
    {
        foreach (string left in Directory.GetDirectories(root, $"{Gone}*").Concat(Directory.GetDirectories(root, $"{Fresh}*").Where(f => time.GetUtcNow() - Directory.GetLastWriteTimeUtc(f) > s_longestWriting)))
        {
            DeleteQuietly(left);
        }
    }
}
