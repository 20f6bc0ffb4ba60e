using System.Globalization;
using HwBench.Results.Records;

namespace HwBench.Harness.Doctor;

/// <summary>What the processor is.</summary>
internal static class ProcessorFacts
{
    private const string NotTold = "not told";

    public static IEnumerable<DoctorFact> Of(Machine machine)
    {
        yield return new("machine key", machine.Key);
        yield return new("processor", string.Create(CultureInfo.InvariantCulture, $"{machine.Brand} ({machine.Vendor} family {machine.Family}, model {machine.Model}, stepping {machine.Stepping})"));
        foreach (CoreDescription kind in machine.CoreKinds)
        {
            string name = kind.Name is null ? "cores" : $"{kind.Name} cores";
            string caches = kind.Caches.Count == 0 ? NotTold : string.Join(", ", kind.Caches.Select(Text));
            yield return new(name, $"{kind.Microarchitecture ?? "microarchitecture unknown"}, cpus {kind.Cpus}; caches: {caches}");
        }

        foreach (IGrouping<FeatureState, string> group in machine.Features.GroupBy(f => f.State, f => f.Name).OrderBy(g => g.Key))
        {
            string hidden = group.Key == FeatureState.Absent && machine.Hypervisor is not null ? " (or hidden by the hypervisor)" : "";
            yield return new($"features {group.Key.ToString().ToLowerInvariant()}", string.Join(' ', group) + hidden);
        }
    }

    private static string Text(Cache cache)
    {
        string kind = cache.Kind switch { CacheKind.Data => "d", CacheKind.Instruction => "i", _ => "" };
        string size = cache.SizeBytes >= 1 << 20 ? $"{cache.SizeBytes / (double)(1 << 20):0.##} MiB" : $"{cache.SizeBytes / 1024.0:0.##} KiB";
        return $"L{cache.Level}{kind} {size}";
    }
}
