using System.Text.Json;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Runs;
using HwBench.Results.Input;
using HwBench.Results.Output;

namespace HwBench.Harness.Fleet;

/// <summary>A folder that every node sees at the same path: records in it, submissions and logs in folders of it.</summary>
public sealed class SharedFolder
{
    private const string Ending = ".json.gz";
    private const string Manifest = ".json";

    private readonly string _path;

    /// <exception cref="InputException">There is none.</exception>
    public SharedFolder(string path)
    {
        if (!Directory.Exists(path) || !Printable.IsPlain(path))
        {
            throw new InputException($"--shared '{Printable.Text(path, 200)}': is no folder; give one that every node sees at the same path");
        }

        _path = System.IO.Path.GetFullPath(path).TrimEnd(System.IO.Path.DirectorySeparatorChar);
    }

    public string Path => _path;

    private string Submitted => System.IO.Path.Combine(_path, "submissions");

    /// <summary>The names of records begin with it.</summary>
    public string Stem(string stem) => System.IO.Path.Combine(_path, stem);

    /// <summary>A battery's name as it is, its file by the whole path.</summary>
    /// <exception cref="InputException">The file lies where nodes may not see it.</exception>
    public string BatteryFor(string nameOrPath)
    {
        if (!DataFolder.IsPath(nameOrPath))
        {
            return nameOrPath;
        }

        string file = System.IO.Path.GetFullPath(nameOrPath);
        return file.StartsWith($"{_path}{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? file
            : throw new InputException($"{Printable.Text(nameOrPath, 200)}: isn't in the shared folder, where nodes find it; copy it there, with the files that it names");
    }

    /// <summary>Where jobs write what they print, as sbatch takes it.</summary>
    /// <param name="id">Slurm's pattern of a job's number.</param>
    /// <exception cref="InputException">The folder's path means something to sbatch.</exception>
    // A per cent sign of the path's own is doubled, and a backslash ends all patterns (sbatch(1), "filename pattern").
    public string LogPattern(string id) => _path.Contains('\\')
        ? throw new InputException($"--shared {_path}: has a backslash, by which sbatch would not name the logs; choose a folder without")
        : $"{_path.Replace("%", "%%", StringComparison.Ordinal)}/logs/%x-{id}.log";

    /// <summary>As the job wrote it.</summary>
    public string LogOf(FleetJob job) => System.IO.Path.Combine(_path, "logs", $"{job.Submission.JobName}-{job.Id}.log");

    /// <summary>A new submission's script and manifest.</summary>
    /// <exception cref="InputException">The folder can't be written to.</exception>
    public (string Script, string Manifest) Place(string stem)
    {
        try
        {
            _ = Directory.CreateDirectory(System.IO.Path.Combine(_path, "logs"));
            _ = Directory.CreateDirectory(Submitted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{_path}: can't be written to ({e.Message}); choose another --shared", e);
        }

        string name = System.IO.Path.Combine(Submitted, $"{stem}-{Guid.CreateVersion7():N}");
        return ($"{name}.sh", $"{name}{Manifest}");
    }

    public static void Write(string manifest, Submission submission) =>
        OutputFile.Write(manifest, stream => JsonSerializer.Serialize(stream, submission, StrictJson.Indented));

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Submission> Submissions() => Directory.Exists(Submitted)
        ? [.. Directory.GetFiles(Submitted, $"*{Manifest}").Order(StringComparer.Ordinal).Select(Submission.Read)]
        : [];

    /// <summary>Files that look like records, finished or not, by name.</summary>
    public IReadOnlyList<string> Records() => [.. Directory.GetFiles(_path, $"*{Ending}").Order(StringComparer.Ordinal)];

    /// <summary>Whether a run was stopped, and may still go on: what its record says yet isn't all.</summary>
    public static bool IsUnfinished(string record) => Directory.Exists(OutputPlace.PartialOf(record));

    /// <summary>What each job has left: its record, or what is to become it; null where nothing.</summary>
    public IReadOnlyDictionary<FleetJob, JobRecord?> RecordsOf(IEnumerable<FleetJob> jobs)
    {
        string[] left = [.. Records(), .. Directory.GetDirectories(_path, $"*{Ending}.partial").Select(d => d[..^".partial".Length])];
        ILookup<string, string> byId = left.Distinct(StringComparer.Ordinal).ToLookup(IdOf, StringComparer.Ordinal);

        // Of a task that was requeued onto another node, the finished record is meant.
        return jobs.ToDictionary(j => j, j => byId[j.Id].Select(f => Of(f, j)).OfType<JobRecord>().OrderByDescending(r => r.Whole).FirstOrDefault());
    }

    /// <summary>A record's file name without what all have.</summary>
    public static string NameOf(string record) => System.IO.Path.GetFileName(record)[..^Ending.Length];

    // STEM-NODE-ID.json.gz; an id has no hyphen.
    private static string IdOf(string record) => NameOf(record).Split('-')[^1];

    private static JobRecord? Of(string record, FleetJob job)
    {
        string name = System.IO.Path.GetFileName(record);
        (string before, string after) = ($"{job.Submission.Stem}-", $"-{job.Id}{Ending}");
        return name.Length > before.Length + after.Length && name.StartsWith(before, StringComparison.Ordinal)
            ? new JobRecord(record, name[before.Length..^after.Length], !IsUnfinished(record))
            : null;
    }
}

/// <summary>What a job has left in the shared folder.</summary>
/// <param name="Path">The record's.</param>
/// <param name="Whole">False for one that was stopped or is being measured.</param>
public sealed record JobRecord(string Path, string Node, bool Whole);
