using System.Globalization;
using HwBench.Results.Records;

namespace HwBench.Harness.Doctor;

/// <summary>What the machine runs.</summary>
internal static class SystemFacts
{
    public static IEnumerable<DoctorFact> Of(MachineEnvironment environment)
    {
        yield return new("kernel", environment.Kernel);
        yield return new("distribution", environment.OperatingSystem);
        yield return new("runtime", environment.Runtime);
        yield return new("container", environment.Container ?? "no mark of one");
        yield return new("perf_event_paranoid", environment.PerfEventParanoid?.ToString(CultureInfo.InvariantCulture) ?? "not told");
    }
}
