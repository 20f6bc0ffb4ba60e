namespace HwBench.Harness.Fleet;

/// <summary>How far the submissions of a shared folder are.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Jobs">In the order in which they were submitted.</param>
public sealed record FleetStatus(string Format, IReadOnlyList<JobStatus> Jobs)
{
    public const string CurrentFormat = "hwbench-fleet-status/1";

    /// <summary>Without a shared folder nothing is known of jobs.</summary>
    public static FleetStatus Unknown { get; } = new(CurrentFormat, []);

    /// <summary>Joins what was submitted, what Slurm says, and what lies in the folder; no clock is asked.</summary>
    public static FleetStatus Of(SharedFolder shared, IReadOnlyList<QueuedJob> queue, Cluster cluster)
    {
        FleetJob[] jobs = [.. shared.Submissions().SelectMany(s => s.Tasks)];
        IReadOnlyDictionary<FleetJob, JobRecord?> records = shared.RecordsOf(jobs);

        // A cluster that was set up anew counts its jobs from 1 again: the name must fit, too.
        Dictionary<(string, string), QueuedJob> known = queue.GroupBy(q => (q.Id, q.Name)).ToDictionary(g => g.Key, g => g.Last());
        return new FleetStatus(
            CurrentFormat,
            [.. jobs.Select(j => JobStatus.Of(j, known.GetValueOrDefault((j.Id, j.Submission.JobName)), records[j], cluster, shared.LogOf(j)))]);
    }
}

/// <param name="Job">As squeue shows it.</param>
/// <param name="Node">Where it is to run, runs, or ran; null while Slurm has not chosen.</param>
/// <param name="Feature">That the node must have; null where the node was named.</param>
/// <param name="State">Slurm's word; null once Slurm has forgotten the job.</param>
/// <param name="Why">Why it waits, or ended so; null where nothing is to be said.</param>
/// <param name="Record">The record's path; null where nothing lies there yet.</param>
/// <param name="Whole">False for a record that was stopped or is being measured.</param>
/// <param name="Log">What the job prints.</param>
public sealed record JobStatus(string Job, string Battery, string? Node, string? Feature, string? State, string? Why, string? Record, bool Whole, string Log)
{
    internal static JobStatus Of(FleetJob job, QueuedJob? queued, JobRecord? record, Cluster cluster, string log)
    {
        string? node = job.Node ?? record?.Node ?? (queued is { Node.Length: > 0 } ? queued.Node : null);
        SlurmNode? lacking = queued?.State == "pending" ? cluster.Nodes.FirstOrDefault(n => n.Name == node) : null;
        string[] why = [.. new[] { queued?.Reason, lacking?.WhyNot }.OfType<string>()];
        return new JobStatus(
            job.Id, job.Submission.Battery, node, job.Feature, queued?.State, why.Length == 0 ? null : string.Join("; ", why), record?.Path, record?.Whole == true, log);
    }

    /// <summary>Whether it may still leave a record by itself: its state is none of those that squeue(1) calls an end.</summary>
    public bool IsUnderWay => State is not (null or "completed" or "failed" or "timeout" or "cancelled" or "node_fail" or "out_of_memory" or "boot_fail" or "deadline" or "preempted" or "revoked");
}
