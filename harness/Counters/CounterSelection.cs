using HwBench.Harness.Naming;
using HwBench.Native.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Counters;

/// <summary>What <c>--counters</c> asked for, on one cpu: the events to open for each counter, or why it has none.</summary>
/// <param name="Counted">In the order asked. Whether the kernel opens them is known only by trying.</param>
/// <param name="Uncounted">In the order asked.</param>
public sealed record CounterSelection(IReadOnlyList<SelectedCounter> Counted, IReadOnlyList<UncountedCounter> Uncounted)
{
    /// <summary>Every name that can be asked for on every machine; the kernel's own event names come on top.</summary>
    public static IReadOnlyList<string> Names => [.. CounterCatalog.All.Select(c => c.Name)];

    /// <param name="names">Names of the catalog, or of events that the kernel names in the PMU's <c>events/</c>.</param>
    /// <param name="microarchitecture">As <see cref="Native.Cpuid.Microarchitecture"/> names it; null where unknown.</param>
    /// <param name="pmus">The machine's.</param>
    /// <param name="cpu">The cpu that will be counted on.</param>
    /// <exception cref="InputException">No name, an unknown one, or one given twice.</exception>
    public static CounterSelection Resolve(IReadOnlyList<string> names, string? microarchitecture, CorePmus pmus, int cpu)
    {
        if (names.Count == 0)
        {
            throw new InputException($"no counter named; known: {string.Join(", ", Names)}");
        }

        var counted = new List<SelectedCounter>();
        var uncounted = new List<UncountedCounter>();
        var codes = new Dictionary<EventCode, EventCode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                throw new InputException($"counter '{Printable.Text(name)}' is named twice; once is enough");
            }

            try
            {
                SelectedCounter? counter = Find(name, microarchitecture, pmus, cpu, out string? reason);
                if (counter is null)
                {
                    uncounted.Add(new UncountedCounter(name, reason!));
                }
                else
                {
                    counted.Add(counter with { Events = [.. counter.Events.Select(e => First(e, codes))] });
                }
            }
            catch (MachineException e)
            {
                uncounted.Add(new UncountedCounter(name, e.Message));
            }
        }

        return new CounterSelection(counted, uncounted);
    }

    private static SelectedCounter? Find(string name, string? microarchitecture, CorePmus pmus, int cpu, out string? reason)
    {
        CorePmu? pmu = pmus.Of(cpu);
        if (CounterCatalog.All.FirstOrDefault(c => c.Name == name) is not { } counter)
        {
            EventCode alias = pmu?.Alias(name) ?? throw NearestNames.Unknown("counter", name, [.. Names, .. pmu?.Aliases ?? []]);
            reason = null;
            return new SelectedCounter(name, [alias], new CounterFormula([1]));
        }

        CounterRecipe? recipe = CounterCatalog.Find(counter, microarchitecture);
        if (recipe?.Formula is null)
        {
            reason = (recipe, microarchitecture) switch
            {
                (_, null) => "the microarchitecture is not known, and with it the event's code",
                (null, _) => $"not known for {microarchitecture}",
                _ => $"not available on {microarchitecture}: {recipe.Absent}",
            };
            return null;
        }

        reason = null;
        EventCode[] events = [.. recipe.Events.Select(e => Code(e, pmus, cpu))];
        return new SelectedCounter(name, events, recipe.Formula);
    }

    private static EventCode Code(EventRecipe e, CorePmus pmus, int cpu) =>
        e.GenericId is { } hardware ? pmus.Hardware(e.Name, hardware, cpu)
        : e.SoftwareId is { } software ? EventCode.Software(e.Name, software)
        : Needed(pmus.Of(cpu), cpu).Encode(e.Name, e.Terms);

    private static CorePmu Needed(CorePmu? pmu, int cpu) => pmu ?? throw new MachineException(
        $"the kernel shows no PMU for cpu {cpu}",
        "use bare metal or a virtual machine type with a virtual PMU");

    // One code under two names is one event.
    private static EventCode First(EventCode code, Dictionary<EventCode, EventCode> codes)
    {
        EventCode nameless = code with { Name = "" };
        codes.TryAdd(nameless, code);
        return codes[nameless];
    }
}
