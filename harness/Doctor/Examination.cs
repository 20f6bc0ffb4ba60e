using System.Diagnostics;
using System.Text.Json.Serialization;
using HwBench.Harness.Runs;
using HwBench.Results.Records;

namespace HwBench.Harness.Doctor;

/// <summary>All that is known about one machine, and what follows from it.</summary>
/// <param name="Machine">As a record would hold it.</param>
/// <param name="Environment">As a record would hold it; its cpu is the one that <c>--cpu auto</c> would take now.</param>
/// <param name="ReadMilliseconds">What reading machine and environment took, a second time.</param>
/// <param name="FirstReadMilliseconds">What it took at first, when this program's own code had to be compiled as well.</param>
/// <param name="Groups">In the order in which they are shown.</param>
/// <param name="CanMeasure">Nothing that is required is missing.</param>
/// <param name="Conclusion">One sentence: what can be measured here.</param>
public sealed record Examination(
    Machine Machine, MachineEnvironment Environment, double ReadMilliseconds, double FirstReadMilliseconds, IReadOnlyList<DoctorGroup> Groups, bool CanMeasure, string Conclusion)
{
    /// <summary>The judged rows of all groups.</summary>
    [JsonIgnore]
    public IEnumerable<DoctorRow> Rows => Groups.SelectMany(g => g.Rows);

    /// <summary>Looks at everything, changes nothing.</summary>
    public static Examination Of(Patient patient)
    {
        CpuChoice choice = patient.Selection.Choose(CpuSelection.Auto);
        ChosenCpu cpu = choice.Chosen[0];
        (_, _, double first) = Read(patient, choice);
        (Machine machine, MachineEnvironment environment, double again) = Read(patient, choice);
        DoctorRow counters = CounterCheck.Check(patient);
        DoctorGroup[] groups =
        [
            new("required", [], [RequiredChecks.ExecutableMemory(patient), RequiredChecks.Pinning(patient), RequiredChecks.TimeStampCounter(patient)]),
            new("processor", [.. ProcessorFacts.Of(machine)], [IdentityChecks.Microarchitecture(machine), IdentityChecks.Microcode(machine), counters]),
            new("clock", [], [ClockChecks.Governor(patient), ClockChecks.Turbo(patient)]),
            new(
                "neighbours",
                [new("--cpu auto takes", $"cpu {cpu.Cpu}, {cpu.Why}")],
                [NeighbourChecks.Cpus(patient), IdentityChecks.Isolation(patient), NeighbourChecks.Siblings(patient), NeighbourChecks.Load(patient), NeighbourChecks.Hypervisor(patient)]),
            new("speculation", [.. SpeculationFacts.Of(environment)], []),
            new("system", [.. SystemFacts.Of(environment)], [StorageChecks.HugePages(patient), StorageChecks.RecordFolder(patient)]),
        ];
        DoctorRow[] rows = [.. groups.SelectMany(g => g.Rows)];
        DoctorRow[] lacking = Array.FindAll(rows, row => row is { IsRequired: true, State: RowState.Missing });
        return new Examination(machine, environment, again, first, groups, lacking.Length == 0, Conclude(rows, lacking, counters.State == RowState.Good));
    }

    private static (Machine Machine, MachineEnvironment Environment, double Milliseconds) Read(Patient patient, CpuChoice choice)
    {
        long begun = Stopwatch.GetTimestamp();
        int cpu = choice.Chosen[0].Cpu;
        Machine machine = patient.Record.Machine(cpu, patient.Selection.Kinds(cpu));
        MachineEnvironment environment = patient.Record.Environment(choice);
        return (machine, environment, Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 3));
    }

    private static string Conclude(DoctorRow[] rows, DoctorRow[] lacking, bool hasCounters)
    {
        if (lacking.Length > 0)
        {
            return $"Nothing can be measured here: {string.Join("; ", lacking.Select(row => $"{row.What}: {row.Finding}"))}.";
        }

        string how = hasCounters ? "counted cycles" : "cycles estimated from the time stamp counter, without counters";
        int limited = rows.Count(row => row.State != RowState.Good);
        return $"Dispatch times can be measured here in {how}" + (limited == 0 ? "." : $"; {limited} of {rows.Length} rows limit how precisely or how surely.");
    }
}
