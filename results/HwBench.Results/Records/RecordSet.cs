using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>Many records, read on all cores and each reduced at once: no more of them are in memory than there are cores.</summary>
public static class RecordSet
{
    private static readonly string[] s_endings = [".json.gz", ".json"];

    /// <param name="sources">Files, and folders, which stand for the records in them (*.json.gz, *.json), ordinally by name.</param>
    /// <param name="reduce">From a record's name and the record; called on several threads.</param>
    /// <param name="skipBad">Files that can't be used become notes; otherwise the first of them, in the order of the sources, is the error.</param>
    /// <returns>In the order of the sources, however the system lists a folder. A run that is given twice is counted once, with a note.</returns>
    /// <exception cref="InputException">A folder holds no record or can't be read; a file can't be used; or there is none that can be.</exception>
    public static ReducedRecords<T> Reduce<T>(IReadOnlyList<string> sources, Func<string, RunRecord, T> reduce, bool skipBad = false)
    {
        IReadOnlyList<string> files = Files(sources);
        var read = new (string Digest, T? Value, InputException? Fault)[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            try
            {
                RunRecord record = RunRecordFile.Read(files[i]);
                read[i] = (record.Digest, reduce(files[i], record), null);
            }
            catch (InputException e)
            {
                read[i] = ("", default, e);
            }
        });
        return Collect(files, read, skipBad);
    }

    /// <summary>The same records, whole and in turn: one is in memory.</summary>
    /// <param name="files">As <see cref="Files"/> gives them.</param>
    /// <param name="note">Takes what the reader must know.</param>
    /// <exception cref="InputException">A file can't be used.</exception>
    public static IEnumerable<(string Name, RunRecord Record)> InTurn(IReadOnlyList<string> files, Action<string> note)
    {
        var names = new Dictionary<string, string>();
        foreach (string file in files)
        {
            RunRecord record = RunRecordFile.Read(file);
            if (names.TryAdd(record.Digest, file))
            {
                yield return (file, record);
            }
            else
            {
                note(Twice(file, names[record.Digest], record.Digest));
            }
        }
    }

    /// <summary>The files that sources stand for.</summary>
    /// <exception cref="InputException">A folder holds no record or can't be read.</exception>
    public static IReadOnlyList<string> Files(IReadOnlyList<string> sources) => [.. sources.SelectMany(Expand)];

    private static ReducedRecords<T> Collect<T>(IReadOnlyList<string> files, (string Digest, T? Value, InputException? Fault)[] read, bool skipBad)
    {
        var values = new List<T>();
        var notes = new List<string>();
        var names = new Dictionary<string, string>();
        for (int i = 0; i < files.Count; i++)
        {
            (string digest, T? value, InputException? fault) = read[i];
            if (fault is not null)
            {
                notes.Add(skipBad ? $"left out: {fault.Message}" : throw new InputException(fault.Message, fault));
            }
            else if (names.TryAdd(digest, files[i]))
            {
                values.Add(value!);
            }
            else
            {
                notes.Add(Twice(files[i], names[digest], digest));
            }
        }

        return values.Count > 0 ? new ReducedRecords<T>(values, notes) : throw new InputException(files.Count == 0 ? "no record was given" : $"none of {files.Count} files is a record that can be read; {notes[0]}");
    }

    private static string Twice(string file, string first, string digest) => $"{file} is the same run as {first} (digest {digest[..Math.Min(8, digest.Length)]}); counted once";

    private static IEnumerable<string> Expand(string source)
    {
        if (!Directory.Exists(source))
        {
            return [source];
        }

        try
        {
            string[] files = [.. Directory.GetFiles(source).Where(f => s_endings.Any(e => f.EndsWith(e, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
            return files.Length > 0 ? files : throw new InputException($"{source}: holds no record ({string.Join(", ", s_endings.Select(e => $"*{e}"))}); give the folder that 'hwbench run --output' wrote to");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{source}: can't be read ({e.Message.Split('\n')[0].TrimEnd('.')}); check the path", e);
        }
    }
}

/// <param name="Values">Of the distinct runs.</param>
/// <param name="Notes">What the reader must know: runs given twice, files left out.</param>
public sealed record ReducedRecords<T>(IReadOnlyList<T> Values, IReadOnlyList<string> Notes);
