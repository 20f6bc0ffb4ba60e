using System.Globalization;
using HwBench.Native.Cpuid;

namespace HwBench.Native.Host;

/// <summary>All cpus of one kind.</summary>
/// <param name="Name">"performance" or "efficiency", with Intel's native model behind it where one name has several; null where all cores are alike.</param>
/// <param name="Kind">Null where all cores are alike.</param>
/// <param name="Cpus">Ascending, at least one.</param>
public sealed record CoreGroup(string? Name, CoreKind? Kind, IReadOnlyList<int> Cpus)
{
    // The PMUs of a hybrid processor list their cpus (Linux, arch/x86/events/intel/core.c, hybrid_pmu_type_map).
    private static readonly (string File, CoreKind Kind)[] s_pmuLists =
    [
        ("sys/devices/cpu_core/cpus", CoreKind.Performance),
        ("sys/devices/cpu_atom/cpus", CoreKind.Efficiency),
        ("sys/devices/cpu_lowpower/cpus", CoreKind.Efficiency),
    ];

    /// <summary>
    /// Groups cpus by what CPUID says on each of them; where a hypervisor hides it, by the lists of the PMUs. A processor
    /// that says it has one kind is asked once.
    /// </summary>
    /// <param name="cpus">At least one; all usable by this process.</param>
    /// <returns>Performance first, then by native model. Cpus whose kind nothing tells, on a machine where others do, are a group named "unknown".</returns>
    public static IReadOnlyList<CoreGroup> Of(IReadOnlyList<int> cpus, ICpuidByCpu cpuid, KernelFiles files)
    {
        Dictionary<int, CoreType> types = cpuid.On(cpus[0], CoreType.IsHybrid)
            ? cpus.Select(cpu => (Cpu: cpu, Type: cpuid.On(cpu, CoreType.Read))).Where(c => c.Type is not null).ToDictionary(c => c.Cpu, c => c.Type!)
            : ByPmu(cpus, files);
        if (types.Count == 0)
        {
            return [new CoreGroup(null, null, cpus)];
        }

        IGrouping<CoreType?, int>[] groups = [.. cpus.GroupBy(cpu => types.GetValueOrDefault(cpu)).OrderBy(g => g.Key is null).ThenBy(g => g.Key?.Kind).ThenBy(g => g.Key?.NativeModel)];
        return [.. groups.Select(g => new CoreGroup(NameOf(g.Key, groups), g.Key?.Kind, [.. g]))];
    }

    private static Dictionary<int, CoreType> ByPmu(IReadOnlyList<int> cpus, KernelFiles files)
    {
        var types = new Dictionary<int, CoreType>();
        foreach ((string file, CoreKind kind) in s_pmuLists)
        {
            foreach (int cpu in CpuList.Parse(files.ReadText(file)) ?? [])
            {
                if (cpus.Contains(cpu))
                {
                    types[cpu] = new CoreType(kind, null);
                }
            }
        }

        return types;
    }

    private static string NameOf(CoreType? type, IGrouping<CoreType?, int>[] groups)
    {
        if (type is null)
        {
            return "unknown";
        }

        string name = type.Kind.ToString().ToLowerInvariant();
        return groups.Count(g => g.Key?.Kind == type.Kind) == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{type.NativeModel}");
    }
}
