using System.CommandLine;
using HwBench.Harness.Measuring;
using HwBench.Harness.Runs;
using HwBench.Native.Cpuid;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Cli;

/// <summary><c>--resume FILE</c>: go on with what was stopped.</summary>
internal static class ResumeOption
{
    private const string Name = "--resume";

    /// <param name="what">What was stopped.</param>
    public static Option<string?> Create(string what) => new(Name) { Description = $"Go on with the {what} that was to write this record; all else is as it was begun" };

    /// <exception cref="InputException">Something is given that was settled when it was begun.</exception>
    public static void CheckAlone(ParseResult parsed, params Symbol[] settled)
    {
        Symbol? given = settled.FirstOrDefault(s => s switch
        {
            Argument argument => parsed.GetResult(argument) is { Implicit: false },
            Option option => parsed.GetResult(option) is { Implicit: false },
            _ => false,
        });
        if (given is not null)
        {
            throw new InputException($"{Name} goes on with what the run was begun with; leave out {given.Name}");
        }
    }

    /// <exception cref="InputException">There is none, or it goes on already.</exception>
    /// <exception cref="Native.Host.MachineException">This machine, as it is now, can't go on with it.</exception>
    public static PartialRun Open(string record)
    {
        var old = PartialRun.Resume(record);
        try
        {
            RequiredInstructions.Check(HardwareCpuid.Read);
            foreach (ChosenCpu chosen in old.Request.Cpu.Chosen)
            {
                CpuSelection.OfThisMachine.CheckUsable(chosen.Cpu);
            }

            return old;
        }
        catch
        {
            old.Dispose();
            throw;
        }
    }
}
