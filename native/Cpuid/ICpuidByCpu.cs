namespace HwBench.Native.Cpuid;

/// <summary>CPUID on a chosen cpu: cpus of one machine can differ.</summary>
public interface ICpuidByCpu
{
    /// <summary>The cpus in this process's affinity list, ascending.</summary>
    IReadOnlyList<int> Allowed();

    /// <summary>Whether this process may run there, in its list or not.</summary>
    bool CanUse(int cpu);

    /// <summary>Asks the processor questions while on the cpu.</summary>
    /// <exception cref="Host.MachineException">This process may not run there.</exception>
    T On<T>(int cpu, Func<CpuidSource, T> ask);
}
