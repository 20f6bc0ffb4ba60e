using HwBench.Results.Output;

namespace HwBench.Harness.Fleet;

/// <summary>Where to measure: on one node, or on as many as are free of those with a feature.</summary>
/// <param name="Node">Null where <paramref name="Feature"/> is given.</param>
/// <param name="Tasks">Of the array for a feature.</param>
public sealed record FleetTarget(string? Node, string? Feature, int? Tasks)
{
    public override string ToString() => Node is not null ? $"node {Node}" : $"{Tasks} × feature {Feature}";
}

/// <summary>Writes the script and submits it once for each target.</summary>
/// <param name="partition">Null for the cluster's default.</param>
public sealed class Submitter(Slurm slurm, SharedFolder shared, JobRequest request, string? partition)
{
    /// <summary>What would be submitted, and changes nothing: the script, and a line for each call of sbatch.</summary>
    public void Show(TextWriter output, IReadOnlyList<FleetTarget> targets)
    {
        output.Write(JobScript.Of(request, shared));
        foreach (FleetTarget target in targets)
        {
            output.WriteLine($"# sbatch --parsable {ShellWord.Of(OptionsFor(target))} SCRIPT, then scontrol release JOB");
        }
    }

    /// <summary>Prints each job as it is submitted. None can begin before it stands in the manifest. Those before one that Slurm refuses stay, and stand in the manifest.</summary>
    /// <exception cref="Native.Host.MachineException">Slurm refuses one.</exception>
    public void Submit(TextWriter output, IReadOnlyList<FleetTarget> targets)
    {
        var calls = targets.Select(t => (Target: t, Options: OptionsFor(t))).ToArray();
        (string script, string manifest) = shared.Place(request.Stem);
        OutputFile.Write(script, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(JobScript.Of(request, shared))));
        var submission = new Submission(Submission.CurrentFormat, request.Plan.RecordedName, request.Stem, request.JobName, DateTimeOffset.UtcNow, []);
        SharedFolder.Write(manifest, submission);
        foreach ((FleetTarget target, string[] options) in calls)
        {
            string job = slurm.Submit(options, script);
            submission = submission with { Jobs = [.. submission.Jobs, new SubmittedJob(job, target.Node, target.Feature, target.Tasks)] };
            SharedFolder.Write(manifest, submission);
            slurm.Release(job);
            output.WriteLine($"job {job}: {request.Plan.RecordedName} on {target}");
        }

        output.WriteLine($"Script: {script}");
        output.WriteLine($"How they get on: hwbench fleet status --shared {ShellWord.Of(shared.Path)}");
    }

    private IEnumerable<string> PartitionWords => partition is null ? [] : [$"--partition={partition}"];

    private string[] OptionsFor(FleetTarget target) =>
    [
        "--hold",
        .. PartitionWords,
        .. target.Node is { } node
            ? new[] { $"--nodelist={node}", $"--output={shared.LogPattern("%j")}" }
            : [$"--constraint={target.Feature}", FormattableString.Invariant($"--array=1-{target.Tasks}"), $"--output={shared.LogPattern("%A_%a")}"],
    ];
}
