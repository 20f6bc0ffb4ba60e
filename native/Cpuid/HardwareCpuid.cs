using System.Runtime.Intrinsics.X86;
using HwBench.Native.Host;

namespace HwBench.Native.Cpuid;

/// <summary>The CPUID instruction, on whichever cpu the thread runs: pin it first where the cpus differ.</summary>
public static class HardwareCpuid
{
    /// <exception cref="MachineException">This isn't an x86-64 processor.</exception>
    public static CpuidLeaf Read(uint leaf, uint subleaf)
    {
        if (!X86Base.IsSupported)
        {
            throw new MachineException("this processor has no CPUID instruction", "HwBench needs an x86-64 processor");
        }

        (int eax, int ebx, int ecx, int edx) = X86Base.CpuId((int)leaf, (int)subleaf);
        return new CpuidLeaf((uint)eax, (uint)ebx, (uint)ecx, (uint)edx);
    }
}
