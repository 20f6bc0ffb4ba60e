using HwBench.Collector.Commands;
using HwBench.Harness.Calibration;
using HwBench.Harness.Counting;
using HwBench.Harness.Doctor;
using HwBench.Harness.Profiling;
using HwBench.Harness.Sessions;
using HwBench.Harness.Verification;

namespace HwBench.Harness.Cli;

/// <summary>The command <c>hwbench</c>: a function from arguments and writers to an exit code.</summary>
public static class HwbenchCommand
{
    /// <summary>Runs one command line. Errors are one line on <paramref name="error"/>.</summary>
    /// <returns>An <see cref="ExitCode"/> as a number.</returns>
    public static int Invoke(string[] args, TextWriter output, TextWriter error) => Invoke(Create(), args, output, error);

    /// <summary>As above, for a given root.</summary>
    public static int Invoke(ProgramRoot root, string[] args, TextWriter output, TextWriter error) => root.Invoke(args, output, error, MachineFault.Of);

    /// <summary>The root with every command. A new command is one file and one line here.</summary>
    public static ProgramRoot Create()
    {
        ProgramRoot root = CreateRoot();
        root.Add(RunCommand.Create());
        root.Add(CompareCommand.Create());
        root.Add(ReportCommand.Create());
        root.Add(ClaimsCommand.Create());
        root.Add(AuditCommand.Create());
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
        root.Add(ServeCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(SessionEntry.Create());
        root.Add(VerifyEntry.Create());
        root.Add(CountEntry.Create());
        root.Add(ProfileEntry.Create());
        root.Add(CalibrateEntry.Create());
        return root;
    }

    /// <summary>The root without commands.</summary>
    public static ProgramRoot CreateRoot() => new(
        "hwbench",
        "Decides whether one hypercall or system call dispatcher is cheaper than another, on this machine and across machines.",
        "hwbench doctor");
}
