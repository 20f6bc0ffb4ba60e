using System.Collections.Immutable;

namespace HwBench.Results.Records;

/// <summary>The rules for what was counted.</summary>
internal static class CounterCheck
{
    private const int MostCounters = 256;

    public static void Check(CounterSet counting, string path, RecordFault fault)
    {
        fault.UnlessAtMost(counting.Counters, MostCounters, $"{path}.counters");
        fault.UnlessFilled(counting.Counters, $"{path}.counters");
        bool anyCounted = counting.Counters.Any(c => c.NotCounted is null);
        fault.Unless(anyCounted == counting.Route is not null, $"{path}.route", $"a route is there when something was counted, and only then");
        fault.Unless(counting.Route == CounterRoute.Read == counting.WhyNotRdpmc is not null, $"{path}.whyNotRdpmc", $"a reason is there when the route is read, and only then");
        var names = new HashSet<string>();
        for (int c = 0; c < counting.Counters.Count; c++)
        {
            Counter counter = counting.Counters[c];
            string at = FormattableString.Invariant($"{path}.counters[{c}]");
            NameCheck.Check(counter.Name, $"{at}.name", fault);
            fault.Unless(names.Add(counter.Name), $"{at}.name", $"\"{counter.Name}\" is the name of two counters");
            fault.Unless(counter.Frame is null || counter.NotCounted is null, $"{at}.frame", $"{counter.Frame} of a counter that was not counted");
            fault.UnlessNotNegative(counter.Frame ?? 0, $"{at}.frame");
            fault.UnlessFilled(counter.Gates, $"{at}.gates");
            for (int g = 0; g < counter.Gates.Count; g++)
            {
                Gate gate = counter.Gates[g];
                fault.UnlessNotNegative(gate.Tolerance, $"{at}.gates[{g}].tolerance");
                fault.UnlessBounded(gate.Expected, $"{at}.gates[{g}].expected");
                fault.UnlessBounded(gate.Measured ?? 0, $"{at}.gates[{g}].measured");
            }
        }
    }

    public static void Check(Placement placement, int columns, Session session, ElementPath path, RecordFault fault)
    {
        IReadOnlyList<Counter> counters = session.Counting.Counters;
        fault.Unless(!placement.Counted.IsDefault, $"{path}.counted", $"missing");
        for (int i = 0; i < placement.Counted.Length; i++)
        {
            int counter = placement.Counted[i];
            bool ascending = i == 0 || counter > placement.Counted[i - 1];
            fault.Unless(
                ascending && counter >= 0 && counter < counters.Count && counters[counter].NotCounted is null,
                $"{path}.counted[{i}]",
                $"{counter}; ascending indices of counters that were counted were expected");
        }

        int blocks = placement.Counted.Length == 0 ? 0 : placement.Ticks.Count;
        fault.Unless(placement.Counts.Count == blocks, $"{path}.counts", $"{placement.Counts.Count} blocks where {blocks} were counted");
        for (int b = 0; b < blocks; b++)
        {
            fault.UnlessLength(RecordFault.LengthOf(placement.Counts[b]), columns * placement.Counted.Length, $"{path}.counts[{b}]", $"{columns} variants × {placement.Counted.Length} counters");
            CheckCounts(placement.Counts[b], b, path, fault);
        }
    }

    private static void CheckCounts(ImmutableArray<long?> counts, int block, ElementPath path, RecordFault fault)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            fault.Unless(counts[i] is null or >= 0, $"{path}.counts[{block}][{i}]", $"{counts[i]}; a number of events was expected, or null");
        }
    }

    /// <param name="path">Of its placement.</param>
    public static void Check(SortedBlock sorted, int columns, double frame, ElementPath path, RecordFault fault)
    {
        fault.UnlessPositive(sorted.Clock, $"{path}.sorted.clock");
        fault.UnlessLength(RecordFault.LengthOf(sorted.Ticks), columns, $"{path}.sorted.ticks", $"the measurement has {columns} variants");
        int lost = SessionCheck.FirstAtMost(frame, sorted.Ticks);
        fault.Unless(lost < 0, $"{path}.sorted.ticks[{lost}]", $"{sorted.Ticks[lost]}; more than the session's frame of {frame} ticks was expected");
    }
}
