using System.CommandLine;
using HwBench.Harness.Fleet;
using HwBench.Harness.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>What the commands that submit jobs have in common.</summary>
internal sealed class SubmitOptions(TimeProvider time)
{
    private readonly UploadOptions _upload = new(time);

    public Option<bool> Quick { get; } = new("--quick") { Description = "The battery's quick part" };

    public Option<string?> Partition { get; } = new("--partition", "-p") { Description = "Slurm's partition (default: the cluster's)" };

    public Option<string?> Budget { get; } = new("--budget") { Description = "Wall time of each run: 30s, 15m (default: the battery's); the job's time limit follows from it" };

    public Option<string?> Program { get; } = new("--program") { Description = "The hwbench that nodes execute (default: this one)" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Print the script and the calls of sbatch; submit nothing" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Quick, Partition, Budget, Program, DryRun })
        {
            command.Add(option);
        }

        // A record's label is its node's name.
        _upload.AddTo(command, labels: false);
    }

    /// <param name="shared">Null where nothing is submitted.</param>
    /// <exception cref="InputException">Something given can't be used on the nodes.</exception>
    public JobRequest RequestOf(ParseResult parsed, string battery, SharedFolder? shared)
    {
        double? seconds = parsed.GetValue(Budget) is { } budget ? Duration.SomeSeconds("--budget", budget) : null;
        return JobRequest.Of(
            shared?.BatteryFor(battery) ?? battery,
            parsed.GetValue(Quick),
            seconds,
            parsed.GetValue(Program) is { } program ? [program] : [HostProgram.Self.Executable, .. HostProgram.Self.LeadingArguments],
            _upload.WordsFor(parsed));
    }

    public void Carry(ParseResult parsed, SharedFolder shared, JobRequest request, IReadOnlyList<FleetTarget> targets)
    {
        var submitter = new Submitter(Slurm.Installed, shared, request, parsed.GetValue(Partition));
        if (parsed.GetValue(DryRun))
        {
            submitter.Show(parsed.InvocationConfiguration.Output, targets);
        }
        else
        {
            submitter.Submit(parsed.InvocationConfiguration.Output, targets);
        }
    }
}
