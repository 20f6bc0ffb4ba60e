using HwBench.Harness.Processes;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Fleet;

/// <summary>Slurm's commands as they are installed here; no daemon of its accounting is needed.</summary>
/// <param name="folders">Where they are looked for, separated as in PATH.</param>
public sealed class Slurm(string folders)
{
    // The reason comes last: it is free text.
    private const char Bar = '|';

    public static Slurm Installed => new(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>What may be submitted to.</summary>
    public Cluster Cluster()
    {
        string[][] rows = Rows("sinfo", ["--noheader", "--all", "--Node", "--format=%N|%P|%T|%f|%E"], 5);
        return new Cluster(
            [.. rows.GroupBy(r => r[0], StringComparer.Ordinal).Select(g => new SlurmNode(
                g.Key,
                [.. g.Select(r => r[1].TrimEnd('*')).Distinct(StringComparer.Ordinal)],
                g.First()[3] == "(null)" ? [] : g.First()[3].Split(','),
                g.First()[2],
                g.First()[4] == "none" ? null : g.First()[4]))],
            rows.Select(r => r[1]).FirstOrDefault(p => p.EndsWith('*'))?.TrimEnd('*'));
    }

    /// <summary>The nodes that a list such as <c>n[1-3],n7</c> names.</summary>
    public IReadOnlyList<string> Hosts(string list) => Lines(Call("scontrol", ["show", "hostnames", list]));

    /// <summary>Every job that Slurm still knows of, each task of an array by itself.</summary>
    public IReadOnlyList<QueuedJob> Queue() =>
        [.. Rows("squeue", ["--noheader", "--all", "--array", "--states=all", "--format=%i|%j|%T|%N|%r"], 5).Select(r => new QueuedJob(r[0], r[1], r[2].ToLowerInvariant(), r[3], r[4] == "None" ? null : r[4]))];

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    /// <exception cref="MachineException">Slurm refuses it.</exception>
    public string Submit(IReadOnlyList<string> options, string script) =>
        Call("sbatch", ["--parsable", .. options, script]).Trim().Split(';')[0];

    /// <summary>Lets a job that was submitted with --hold begin.</summary>
    /// <exception cref="MachineException">Slurm refuses it.</exception>
    public void Release(string job) => _ = Call("scontrol", ["release", job]);

    private string[][] Rows(string command, string[] arguments, int columns) =>
        [.. Lines(Call(command, arguments)).Select(line => line.Split(Bar, columns)).Where(r => r.Length == columns)];

    // Reasons, names of jobs: what any user may have written.
    private static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Printable.Text(line, int.MaxValue))];

    private string Call(string command, IReadOnlyList<string> arguments)
    {
        ToolResult result = ToolResult.RunAsync(InstalledProgram.Find(command, "slurm-client", folders), arguments, CancellationToken.None).GetAwaiter().GetResult();
        return result.ExitCode == 0
            ? result.Output
            : throw new MachineException(
                $"{command} says: {Printable.Text(string.Join("; ", Lines(result.Error)), 300)}", "ask Slurm itself with the same command, or its administrator ('scontrol ping')");
    }
}

/// <summary>A job, or one task of an array.</summary>
/// <param name="Id">As squeue shows it: <c>12</c>, or <c>13_2</c> for a task.</param>
/// <param name="Name">Given by who submitted it.</param>
/// <param name="State">Slurm's word, in lower case.</param>
/// <param name="Node">Where it runs or ran last; empty before.</param>
/// <param name="Reason">Why it waits, or ended so; null when Slurm gives none.</param>
public sealed record QueuedJob(string Id, string Name, string State, string Node, string? Reason);
