namespace HwBench.Native.Counters;

/// <summary>Never multiplexed: what doesn't fit the hardware together becomes several groups.</summary>
public static class CounterGroups
{
    /// <summary>
    /// Finds packs by opening and running them: neither the number of counters nor which event fits which is known otherwise.
    /// Pin the thread first to the cpu that is measured on, as cpus of several kinds differ.
    /// </summary>
    /// <param name="counters">Each with its events, at least one: they stay together, since differences of counts of different batches mean nothing.</param>
    /// <param name="everywhere">The index of the counter that each pack has, where it fits; null for none.</param>
    public static CounterSplit Split(IPerfSystem system, IReadOnlyList<IReadOnlyList<EventCode>> counters, int? everywhere = null)
    {
        var refused = new Dictionary<int, CounterException>();
        for (int c = 0; c < counters.Count; c++)
        {
            if (WhyNot(system, counters[c]) is { } alone)
            {
                refused.Add(c, alone);
            }
        }

        int[] common = everywhere is { } shared && !refused.ContainsKey(shared) ? [shared] : [];
        var packs = new List<List<int>>();
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

        return new CounterSplit([.. packs.Select(p => new CounterPack([.. p.Order()], EventsOf(p.Order())))], refused);

        bool Fits(IEnumerable<int> pack) => WhyNot(system, EventsOf(pack)) is null;

        IReadOnlyList<EventCode> EventsOf(IEnumerable<int> pack) => [.. pack.SelectMany(c => counters[c]).Distinct()];
    }

    /// <returns>Why these events can't be counted together; null where they can. Nothing stays open.</returns>
    public static CounterException? WhyNot(IPerfSystem system, IReadOnlyList<EventCode> events)
    {
        try
        {
            using CounterGroup group = CounterGroup.Open(system, events);
            group.Enable();
            GroupReading reading = group.Read();
            return reading[0].Events is not null
                ? null
                : new CounterException($"{group.Names}: {reading[0]}", "the cpu's kind may have another PMU: choose a cpu with --cpu", 0);
        }
        catch (CounterException e)
        {
            return e;
        }
    }
}
