using System.CommandLine;
using System.CommandLine.Help;
using HwBench.Harness.Counting;
using HwBench.Harness.Doctor;
using HwBench.Harness.Naming;
using HwBench.Harness.Processes;
using HwBench.Harness.Profiling;
using HwBench.Harness.Sessions;
using HwBench.Harness.Verification;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Cli;

/// <summary>The command <c>hwbench</c>: a function from arguments and writers to an exit code.</summary>
public static class HwbenchCommand
{
    // Two of the longest paths that there are.
    private const int LongestMessage = 8192;

    /// <summary>Runs one command line. Errors are one line on <paramref name="error"/>.</summary>
    /// <returns>An <see cref="ExitCode"/> as a number.</returns>
    public static int Invoke(string[] args, TextWriter output, TextWriter error) => Invoke(Create(), args, output, error);

    /// <summary>As above, for a given root.</summary>
    public static int Invoke(RootCommand root, string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            // "@name" is an argument like any other, no response file.
            ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (ParseFailure.Describe(parsed) is string failure)
            {
                return Fail(error, ExitCode.BadInput, failure);
            }

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (InputException e)
        {
            return Fail(error, ExitCode.BadInput, e.Message);
        }
        catch (MachineException e)
        {
            return Fail(error, ExitCode.MachineLacks, e.Message);
        }
        catch (InterruptedException e)
        {
            return Fail(error, ExitCode.Interrupted, e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(error, ExitCode.Interrupted, "interrupted");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(error, ExitCode.BadInput, $"can't read or write: {e.Message}");
        }
#pragma warning disable CA1031 // The last resort: whatever it is, the user gets one line and no stack trace.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(error, ExitCode.InternalError, $"internal error: {e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name}.{e.TargetSite?.Name}: {e.Message}");
        }
    }

    /// <summary>The root with every command. A new command is one file and one line here.</summary>
    public static RootCommand Create()
    {
        RootCommand root = CreateRoot();
        root.Add(RunCommand.Create());
        root.Add(CompareCommand.Create());
        root.Add(PlanCommand.Create());
        root.Add(TuneCommand.Create());
        root.Add(CalibrateCommand.Create());
        root.Add(ValidateCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(VerifyCommand.Create(KnownBadCase.All));
        root.Add(ShowCommand.Create());
        root.Add(CountCommand.Create());
        root.Add(ProfileCommand.Create());
        root.Add(ListCommand.Create(Catalogs.All()));
        root.Add(DoctorCommand.Create(Patient.ThisMachine));
        root.Add(SessionEntry.Create());
        root.Add(VerifyEntry.Create());
        root.Add(CountEntry.Create());
        root.Add(ProfileEntry.Create());
        return root;
    }

    /// <summary>The root without commands.</summary>
    public static RootCommand CreateRoot()
    {
        var root = new RootCommand("Decides whether one hypercall or system call dispatcher is cheaper than another, on this machine and across machines.");
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction standard } help)
            {
                help.Action = new HelpWithExample(standard);
            }
        }

        return root;
    }

    // What a file or a name smuggles in must not reach the terminal.
    private static int Fail(TextWriter error, ExitCode code, string message)
    {
        try
        {
            error.WriteLine($"hwbench: {Printable.Text(message.ReplaceLineEndings(" "), LongestMessage)}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard error is full or closed: the exit code is all that is left to say.
        }

        return (int)code;
    }
}
