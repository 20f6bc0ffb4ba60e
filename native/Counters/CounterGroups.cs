namespace HwBench.Native.Counters;

/// <summary>Never multiplexed: what doesn't fit the hardware together becomes several groups.</summary>
public static class CounterGroups
{
    /// <summary>
    /// Finds groups by opening and running them: neither the number of counters nor which event fits which is known otherwise.
    /// Pin the thread first to the cpu that is measured on, as cpus of several kinds differ.
    /// </summary>
    public static CounterSplit Split(IPerfSystem system, IReadOnlyList<EventCode> events)
    {
        if (events.Count == 0 || WhyNot(system, events) is null)
        {
            return new CounterSplit(events.Count == 0 ? [] : [events], []);
        }

        var groups = new List<List<EventCode>>();
        var uncounted = new List<UncountedEvent>();
        foreach (EventCode code in events)
        {
            if (WhyNot(system, [code]) is CounterException reason)
            {
                uncounted.Add(new UncountedEvent(code, reason));
            }
            else if (groups.Find(group => WhyNot(system, [.. group, code]) is null) is List<EventCode> roomy)
            {
                roomy.Add(code);
            }
            else
            {
                groups.Add([code]);
            }
        }

        return new CounterSplit(groups, uncounted);
    }

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
