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
    // asm-generic/errno-base.h.
    private const int NoEntry = 2;

    /// <summary>This machine, on the cpu that measures unless told otherwise.</summary>
    public static IReadOnlyList<CounterHere> OfThisMachine()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Refused(null, "counters are counted on Linux only");
        }

        // The affinity ends with its thread.
        IReadOnlyList<CounterHere> here = [];
        var thread = new Thread(() => here = OnItsCpu());
        thread.Start();
        thread.Join();
        return here;
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
        var errors = new Dictionary<string, UncountedEvent>();
        foreach (SelectedCounter counter in selection.Counted)
        {
            CounterSplit split = CounterGroups.Split(system, counter.Events);
            if (split.Uncounted.Count > 0)
            {
                errors.Add(counter.Name, split.Uncounted[0]);
            }
            else if (split.Groups.Count > 1)
            {
                refused.Add(counter.Name, $"its {counter.Events.Count} events don't fit the hardware together; {CounterRemedy.Occupied}");
            }
        }

        bool anyWorks = errors.Count < selection.Counted.Count;
        foreach ((string name, UncountedEvent error) in errors)
        {
            refused.Add(name, Reason(error, anyWorks));
        }

        return Describe(microarchitecture, name => refused.GetValueOrDefault(name));
    }

    // Without the event's name, so that one reason for all is one reason. Where something is counted there is a PMU, and
    // what doesn't exist is the event.
    private static string Reason(UncountedEvent error, bool anyWorks)
    {
        string lack = error.Reason.Lack.Replace($" for event {error.Event.Name}", "", StringComparison.Ordinal);
        return error.Reason.Errno == NoEntry && anyWorks
            ? $"{lack}; this processor's PMU, or the kernel's driver for it, has no such event"
            : $"{lack}; {error.Reason.Remedy}";
    }

    private static IReadOnlyList<CounterHere> OnItsCpu()
    {
        int cpu = CpuAffinity.Allowed()[^1];
        return CpuAffinity.Pin(cpu) is { } refusal
            ? Refused(null, refusal)
            : Of(
                Microarchitecture.Name(ProcessorIdentity.Read(HardwareCpuid.Read), CoreType.Read(HardwareCpuid.Read)),
                KernelFiles.OfThisMachine,
                new LinuxPerf(),
                cpu);
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
