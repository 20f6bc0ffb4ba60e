using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HwBench.Results.CommandLine;

/// <summary>The library's help, followed by an example; for the root by the exit codes too.</summary>
public sealed class HelpWithExample(HelpAction standard) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0    done; a question asked was answered "yes"
          1    the question was answered "no": a check or a sentinel failed
          2    bad usage or input
          3    this machine can't do that
          70   internal error
          130  interrupted
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = standard.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        Command command = parseResult.CommandResult.Command;
        output.WriteLine("Example:");
        output.WriteLine($"  {(command as DocumentedCommand)?.Example ?? (command as ProgramRoot)?.Example}");
        if (command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine(ExitCodes);
        }

        return code;
    }
}
