using HwBench.Native.Affinity;

namespace HwBench.Native.Cpuid;

/// <summary>The CPUID instruction on threads that are pinned for it.</summary>
public sealed class HardwareCpuidByCpu : ICpuidByCpu
{
    public IReadOnlyList<int> Allowed() => CpuAffinity.Allowed();

    public bool CanUse(int cpu) => PinnedThread.CanUse(cpu);

    public T On<T>(int cpu, Func<CpuidSource, T> ask) => PinnedThread.Run(cpu, () => ask(HardwareCpuid.Read));
}
