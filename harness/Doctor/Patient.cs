using HwBench.Harness.Runs;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Doctor;

/// <summary>The machine to be looked at, every source replaceable in tests.</summary>
/// <param name="Files">The kernel's files.</param>
/// <param name="Cpuid">The processor, wherever the thread runs.</param>
/// <param name="Cpus">The processor, cpu by cpu.</param>
/// <param name="Speculation">As <see cref="SpeculationControl.Ask"/>.</param>
/// <param name="Probes">What can only be known by trying.</param>
/// <param name="Wait">Lets time pass while the cpus are watched.</param>
/// <param name="RecordFolder">Where records would be written.</param>
public sealed record Patient(
    KernelFiles Files, CpuidSource Cpuid, ICpuidByCpu Cpus, Func<int, long> Speculation, IMachineProbes Probes, Action<TimeSpan> Wait, string RecordFolder)
{
    /// <summary>This machine.</summary>
    /// <exception cref="MachineException">It isn't Linux.</exception>
    public static Patient ThisMachine()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new MachineException("doctor reads what Linux says of a machine, and this isn't Linux", "what a run lacks here it says itself");
        }

        return new Patient(
            KernelFiles.OfThisMachine, HardwareCpuid.Read, new HardwareCpuidByCpu(), SpeculationControl.Ask, new LinuxProbes(), Thread.Sleep, Environment.CurrentDirectory);
    }

    /// <summary>How cpus are chosen on this machine.</summary>
    internal CpuSelection Selection => new(Files, Cpus, Wait);

    /// <summary>How this machine is put in a record.</summary>
    internal MachineRecord Record => new(Files, Cpus, Speculation);

    /// <summary>The cpus that this process may use, ascending; null where unknown.</summary>
    public IReadOnlyList<int>? AllowedCpus() => CpuList.Parse(Files.ReadField("proc/self/status", "Cpus_allowed_list"));
}
