using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Measuring;

/// <summary>What the emitted kernels need beyond the x86-64 baseline.</summary>
public static class RequiredInstructions
{
    /// <exception cref="MachineException">The cpu lacks one.</exception>
    public static void Check(CpuidSource cpuid)
    {
        if (!TimeStampCounter.Read(cpuid).HasRdtscp)
        {
            throw new MachineException("this cpu has no rdtscp, with which every batch is timed", "measure on another machine; records can be compared here");
        }
    }
}
