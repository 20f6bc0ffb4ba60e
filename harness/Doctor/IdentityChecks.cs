using HwBench.Native.Host;
using HwBench.Results.Records;

namespace HwBench.Harness.Doctor;

/// <summary>Whether the processor tells enough of itself for its results to be compared with others'.</summary>
internal static class IdentityChecks
{
    public static DoctorRow Microcode(Machine machine)
    {
        const string What = "microcode";
        return machine.Microcode switch
        {
            string revision => new(What, RowState.Good, revision),
            null when machine.Hypervisor is not null => new(What, RowState.Limited, "hidden by the hypervisor: an update changes results, and the machine key can't tell", "ask the host's owner for the revision, or use bare metal"),
            null => new(What, RowState.Limited, "not told by the kernel: an update changes results, and the machine key can't tell", "use a kernel that shows it in /proc/cpuinfo"),
        };
    }

    public static DoctorRow Microarchitecture(Machine machine)
    {
        const string What = "microarchitecture";
        CoreDescription[] unknown = [.. machine.CoreKinds.Where(k => k.Microarchitecture is null)];
        return unknown.Length == 0
            ? new(What, RowState.Good, string.Join(", ", machine.CoreKinds.Select(k => k.Microarchitecture)))
            : new(What, RowState.Limited, $"unknown for cpus {string.Join(", ", unknown.Select(k => k.Cpus))}: counters of its own can't be named", "use a newer HwBench, or name the model in its table");
    }

    public static DoctorRow Isolation(Patient patient)
    {
        const string What = "isolated cpus";
        int[] isolated = [.. CpuTopology.Isolated(patient.Files).Concat(CpuTopology.Tickless(patient.Files)).Distinct().Order()];
        int[] usable = Array.FindAll(isolated, patient.Cpus.CanUse);
        return (isolated.Length, usable.Length) switch
        {
            (0, _) => new(What, RowState.Limited, "none: the kernel may put other work on any cpu", "boot with isolcpus=N nohz_full=N, or give the run an isolated cpuset partition"),
            (_, 0) => new(What, RowState.Limited, $"{CpuList.Format(isolated)}, none of which this process may use", "widen its cpuset"),
            _ => new(What, RowState.Good, $"{CpuList.Format(usable)}; run --cpu auto takes them first"),
        };
    }
}
