using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>What no measurement can do without.</summary>
internal static class RequiredChecks
{
    public static DoctorRow ExecutableMemory(Patient patient)
    {
        ProbeOutcome outcome = patient.Probes.ExecutableMemory();
        return outcome.Works
            ? new("executable memory", RowState.Good, "written, made executable and called", null, IsRequired: true)
            : new("executable memory", RowState.Missing, outcome.ToString(), "allow mprotect(PROT_EXEC): SELinux execmem, a seccomp profile or systemd's MemoryDenyWriteExecute forbids it", IsRequired: true);
    }

    public static DoctorRow Pinning(Patient patient)
    {
        ProbeOutcome outcome = patient.Probes.Pinning();
        return outcome.Works
            ? new("cpu pinning", RowState.Good, "sched_setaffinity is allowed", null, IsRequired: true)
            : new("cpu pinning", RowState.Missing, outcome.ToString(), "allow sched_setaffinity in the container's seccomp profile", IsRequired: true);
    }

    public static DoctorRow TimeStampCounter(Patient patient)
    {
        const string What = "time stamp counter";
        TimeStampCounter clock = Native.Cpuid.TimeStampCounter.Read(patient.Cpuid);
        if (!clock.HasRdtscp)
        {
            return new(What, RowState.Missing, "CPUID shows no rdtscp", "use a processor that has it, or a virtual machine type that shows it", IsRequired: true);
        }

        return clock.IsInvariant
            ? new(What, RowState.Good, "invariant, with rdtscp", null, IsRequired: true)
            : new(What, RowState.Limited, "rdtscp is there, but CPUID doesn't promise a constant rate", "show the guest the invariant TSC (QEMU: -cpu host,+invtsc)", IsRequired: true);
    }
}
