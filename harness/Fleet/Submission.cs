using System.Text.Json.Serialization;
using HwBench.Harness.DataFiles;
using HwBench.Results.Input;

namespace HwBench.Harness.Fleet;

/// <summary>What was submitted at once: a file in the shared folder.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Battery">As records name it.</param>
/// <param name="Stem">Of its records' names.</param>
/// <param name="JobName">Of all its jobs.</param>
/// <param name="Submitted">By the clock of the submitting host; nothing is decided by it.</param>
public sealed record Submission(string Format, string Battery, string Stem, string JobName, DateTimeOffset Submitted, IReadOnlyList<SubmittedJob> Jobs)
{
    public const string CurrentFormat = "hwbench-submission/1";

    // Whoever can write to the shared folder can write one.
    private const int MostBytes = 16 << 20;
    private const int MostTasks = 100_000;

    /// <summary>Each of which is to leave one record.</summary>
    [JsonIgnore]
    public IEnumerable<FleetJob> Tasks => Jobs.SelectMany(j => j.Tasks is { } tasks
        ? Enumerable.Range(1, tasks).Select(t => new FleetJob(this, $"{j.Job}_{t}", j.Node, j.Feature))
        : [new FleetJob(this, j.Job, j.Node, j.Feature)]);

    /// <exception cref="InputException">It isn't one.</exception>
    public static Submission Read(string file)
    {
        Submission read = StrictJson.Read<Submission>(BoundedFile.Read(file, file, MostBytes), file);
        if (read.Format != CurrentFormat)
        {
            throw new InputException($"{file}: $.format: '{Printable.Text(read.Format)}' can't be read by this version; it reads {CurrentFormat}");
        }

        bool counted = read.Jobs.All(j => j is { Tasks: null or (> 0 and <= MostTasks) }) && read.Jobs.Sum(j => (long)(j.Tasks ?? 1)) <= MostTasks;
        return counted ? read : throw new InputException($"{file}: $.jobs: 1 task or more of each job, and {MostTasks} at most of all, were expected; move it away");
    }
}

/// <summary>One job of Slurm's: for a node, or an array over nodes with a feature.</summary>
/// <param name="Job">Its number.</param>
/// <param name="Tasks">Of an array, numbered from 1; null for a job of its own.</param>
public sealed record SubmittedJob(string Job, string? Node, string? Feature, int? Tasks);

/// <summary>What is to leave one record: a job, or one task of an array.</summary>
/// <param name="Id">As squeue shows it.</param>
/// <param name="Node">Null where Slurm chooses it.</param>
public sealed record FleetJob(Submission Submission, string Id, string? Node, string? Feature);
