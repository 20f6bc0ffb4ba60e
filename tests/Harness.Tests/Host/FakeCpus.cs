using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Tests.Host;

/// <summary>A machine whose cpus answer CPUID each in its own way.</summary>
/// <param name="usable">The cpus that the process may run on, by number.</param>
internal sealed class FakeCpus(IReadOnlyDictionary<int, FakeCpuid> usable) : ICpuidByCpu
{
    /// <summary>Usable though not in the process's list.</summary>
    public IReadOnlyList<int> OffTheList { get; init; } = [];

    /// <summary>The cpus that were asked, in that order.</summary>
    public List<int> Asked { get; } = [];

    /// <summary>Cpus that are all alike.</summary>
    public static FakeCpus Alike(int count) => new(Enumerable.Range(0, count).ToDictionary(cpu => cpu, _ => FakeCpuid.EmeraldRapids()));

    /// <summary>A hybrid processor.</summary>
    /// <param name="leaf1A">The answer of each cpu to leaf 0x1A.</param>
    public static FakeCpus Hybrid(params uint[] leaf1A) =>
        new(leaf1A.Select((type, cpu) => (type, cpu)).ToDictionary(c => c.cpu, c => FakeCpuid.AlderLakeEfficiencyCore().With(0x1A, c.type)));

    public IReadOnlyList<int> Allowed() => [.. usable.Keys.Except(OffTheList).Order()];

    public bool CanUse(int cpu) => usable.ContainsKey(cpu);

    public T On<T>(int cpu, Func<CpuidSource, T> ask)
    {
        Asked.Add(cpu);
        return usable.TryGetValue(cpu, out FakeCpuid? cpuid) ? ask(cpuid.Read) : throw new MachineException($"cpu {cpu} isn't there", "use another");
    }
}
