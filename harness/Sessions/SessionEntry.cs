using System.CommandLine;
using HwBench.Harness.Cli;
using HwBench.Harness.Processes;
using HwBench.Results.Input;

namespace HwBench.Harness.Sessions;

/// <summary>The hidden command by which a run starts its session processes.</summary>
internal static class SessionEntry
{
    public const string CommandName = "session-process";

    public static Command Create() => ChildCommand.Create(CommandName, "One session of a run; started by 'run' alone", (path, _) => Run(path));

    private static ExitCode Run(string path)
    {
        CompiledOnce.MustHold(CommandName);
        SessionRequest request = StrictJson.Read<SessionRequest>(File.ReadAllBytes(path), path);
        using StatusPage status = ChildEntry.Begin(request.Status);
        using var runner = new SessionRunner(request, status);
        runner.Run();
        return ExitCode.Done;
    }
}
