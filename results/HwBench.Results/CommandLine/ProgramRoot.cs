using System.CommandLine;
using System.CommandLine.Help;

namespace HwBench.Results.CommandLine;

/// <summary>A program's command line: a function from arguments and writers to an exit code.</summary>
public sealed class ProgramRoot : RootCommand
{
    /// <param name="program">The word that starts it.</param>
    /// <param name="description">One line.</param>
    /// <param name="example">A whole command line that works.</param>
    public ProgramRoot(string program, string description, string example)
        : base(description)
    {
        Program = program;
        Example = example;
        foreach (Option option in Options)
        {
            if (option is HelpOption { Action: HelpAction standard } help)
            {
                help.Action = new HelpWithExample(standard);
            }
        }
    }

    public string Program { get; }

    public string Example { get; }

    /// <summary>Runs one command line. Errors are one line on <paramref name="error"/>.</summary>
    /// <param name="faultOf">What an exception means to the user.</param>
    /// <returns>An <see cref="ExitCode"/> as a number.</returns>
    public int Invoke(string[] args, TextWriter output, TextWriter error, Func<Exception, Fault> faultOf)
    {
        try
        {
            // "@name" is an argument like any other, no response file.
            ParseResult parsed = Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (ParseFailure.Describe(parsed) is string failure)
            {
                new Fault(ExitCode.BadInput, failure).Report(error);
                return (int)ExitCode.BadInput;
            }

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
#pragma warning disable CA1031 // The last resort: whatever it is, the user gets one line and no stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fault fault = faultOf(e);
            fault.Report(error);
            return (int)fault.Code;
        }
    }
}
