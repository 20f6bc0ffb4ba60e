using HwBench.Native.Counters;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>Whether the processor's performance counters can be read.</summary>
internal static class CounterCheck
{
    public static DoctorRow Check(Patient patient)
    {
        const string What = "performance counters";
        ProbeOutcome outcome = patient.Probes.CycleCounter();
        if (outcome.Works)
        {
            return new(What, RowState.Good, "the processor's cycle counter opens");
        }

        int? paranoid = patient.Files.ReadNumber(CounterRemedy.ParanoidFile);
        var host = new PerfHost(paranoid, Virtualization.Read(patient.Cpuid).IsGuest);
        string level = paranoid is null ? "" : $", perf_event_paranoid is {paranoid}";
        return new(What, RowState.Missing, $"not counted: {outcome}{level}; cycles are estimated from the time stamp counter", CounterRemedy.For(outcome.Errno, host));
    }
}
