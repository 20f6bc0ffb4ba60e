using HwBench.Native.Affinity;
using HwBench.Native.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;

namespace HwBench.Harness.Counters;

/// <summary>One counter of the catalog and whether it can be counted here.</summary>
/// <param name="Meaning">As it holds for this microarchitecture, where a group serves it.</param>
/// <param name="Source">Where the codes are documented.</param>
/// <param name="WhyNot">Null where it works.</param>
public sealed record CounterHere(string Name, string Meaning, string Source, string? WhyNot);

/// <summary>Which counters work on one cpu, found by opening and running them.</summary>
public static class CountersHere
{
    /// <summary>This machine, on the cpu that measures unless told otherwise.</summary>
    public static IReadOnlyList<CounterHere> OfThisMachine()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Refused(null, "counters are counted on Linux only");
        }

        int cpu = CpuAffinity.Allowed()[^1];
        return PinnedThread.Run(cpu, () => Of(
            Microarchitecture.Read(HardwareCpuid.Read),
            KernelFiles.OfThisMachine,
            new LinuxPerf(),
            cpu));
    }

    /// <summary>On the calling thread's cpu.</summary>
    public static IReadOnlyList<CounterHere> Of(string? microarchitecture, KernelFiles files, IPerfSystem system, int cpu)
    {
        CorePmus pmus;
        try
        {
            pmus = CorePmus.Read(files);
        }
        catch (MachineException e)
        {
            return Refused(microarchitecture, e.Message);
        }

        CounterSelection selection = CounterSelection.Resolve(CounterSelection.Names, microarchitecture, pmus, cpu);
        Dictionary<string, string> refused = selection.Uncounted.ToDictionary(c => c.Name, c => c.Reason);
        var errors = new Dictionary<string, CounterException>();
        foreach (SelectedCounter counter in selection.Counted)
        {
            if (CounterGroups.WhyNot(system, counter.Events) is { } error)
            {
                errors.Add(counter.Name, error);
            }
        }

        bool hasPmu = selection.Counted.Any(c => c.Events[0].IsOfHardware && !errors.ContainsKey(c.Name));
        foreach ((string name, CounterException error) in errors)
        {
            refused.Add(name, error.Reason(hasPmu));
        }

        return Describe(microarchitecture, name => refused.GetValueOrDefault(name));
    }

    private static IReadOnlyList<CounterHere> Refused(string? microarchitecture, string reason) => Describe(microarchitecture, _ => reason);

    private static IReadOnlyList<CounterHere> Describe(string? microarchitecture, Func<string, string?> whyNot) =>
    [
        .. CounterCatalog.All.Select(counter =>
        {
            CounterRecipe recipe = CounterCatalog.Find(counter, microarchitecture) ?? counter;
            return new CounterHere(counter.Name, recipe.Meaning, recipe.Source, whyNot(counter.Name));
        }),
    ];
}
