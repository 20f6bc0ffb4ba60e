using System.CommandLine;

namespace HwBench.Harness.Cli;

/// <summary>A hidden command by which this program starts itself as a child process.</summary>
internal static class ChildCommand
{
    /// <param name="name">As <see cref="Processes.ChildProcess"/> is told it.</param>
    /// <param name="run">Takes the request, and where output goes.</param>
    public static Command Create(string name, string description, Func<string, TextWriter, ExitCode> run)
    {
        var request = new Argument<string>("REQUEST");
        var command = new Command(name, description) { request };
        command.Hidden = true;
        command.SetAction(parsed => (int)run(parsed.GetRequiredValue(request), parsed.InvocationConfiguration.Output));
        return command;
    }
}
