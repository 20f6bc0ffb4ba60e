using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>The machine to be looked at, every source replaceable in tests.</summary>
/// <param name="Files">The kernel's files.</param>
/// <param name="Cpuid">The processor.</param>
/// <param name="Probes">What can only be known by trying.</param>
/// <param name="RecordFolder">Where records would be written.</param>
public sealed record Patient(KernelFiles Files, CpuidSource Cpuid, IMachineProbes Probes, string RecordFolder)
{
    /// <summary>This machine.</summary>
    /// <exception cref="MachineException">It isn't Linux.</exception>
    public static Patient ThisMachine()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new MachineException("doctor reads what Linux says of a machine, and this isn't Linux", "what a run lacks here it says itself");
        }

        return new Patient(KernelFiles.OfThisMachine, HardwareCpuid.Read, new LinuxProbes(), Environment.CurrentDirectory);
    }

    /// <summary>The cpus that this process may use, ascending; null where unknown.</summary>
    public IReadOnlyList<int>? AllowedCpus() => CpuList.Parse(Files.ReadField("proc/self/status", "Cpus_allowed_list"));
}
