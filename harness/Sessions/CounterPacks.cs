using HwBench.Harness.Counters;
using HwBench.Native.Counters;

namespace HwBench.Harness.Sessions;

/// <summary>Counters that are on the processor together.</summary>
/// <param name="Counters">Indices into the counters that were asked for, ascending.</param>
/// <param name="Events">Of all of them, each once.</param>
internal sealed record CounterPack(IReadOnlyList<int> Counters, IReadOnlyList<EventCode> Events);

/// <summary>
/// Never multiplexed: what doesn't fit the processor together is split over packs, to be counted in different placements.
/// Core cycles are in every pack, since each comparison needs them.
/// </summary>
/// <param name="Packs">Together every counter that can be counted.</param>
/// <param name="Refused">Why a counter can't be counted even alone, by its index.</param>
internal sealed record CounterPacks(IReadOnlyList<CounterPack> Packs, IReadOnlyDictionary<int, CounterException> Refused)
{
    /// <summary>Finds out by opening and running. Pin the thread first to the cpu that is measured on.</summary>
    /// <param name="everywhere">The index of the counter that each pack has; -1 for none.</param>
    public static CounterPacks Find(IPerfSystem system, IReadOnlyList<SelectedCounter> counters, int everywhere)
    {
        var refused = new Dictionary<int, CounterException>();
        var packs = new List<List<int>>();
        for (int c = 0; c < counters.Count; c++)
        {
            if (CounterGroups.WhyNot(system, counters[c].Events) is { } alone)
            {
                refused.Add(c, alone);
            }
        }

        int[] common = everywhere >= 0 && !refused.ContainsKey(everywhere) ? [everywhere] : [];
        foreach (int c in Enumerable.Range(0, counters.Count).Where(c => !refused.ContainsKey(c) && !common.Contains(c)))
        {
            if (packs.Find(pack => Fits([.. pack, c])) is { } roomy)
            {
                roomy.Add(c);
            }
            else
            {
                packs.Add(Fits([.. common, c]) ? [.. common, c] : [c]);
            }
        }

        if (packs.Count == 0 && common.Length > 0)
        {
            packs.Add([.. common]);
        }

        return new CounterPacks([.. packs.Select(p => new CounterPack([.. p.Order()], EventsOf(p.Order())))], refused);

        bool Fits(IEnumerable<int> pack) => CounterGroups.WhyNot(system, EventsOf(pack)) is null;

        IReadOnlyList<EventCode> EventsOf(IEnumerable<int> pack) => [.. pack.SelectMany(c => counters[c].Events).Distinct()];
    }
}
