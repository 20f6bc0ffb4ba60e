namespace HwBench.Results.Records;

/// <summary>The rules for what was counted.</summary>
internal static class CounterCheck
{
    public static void Check(CounterSet counting, string path, RecordFault fault)
    {
        fault.UnlessFilled(counting.Counters, $"{path}.counters");
        bool anyCounted = counting.Counters.Any(c => c.NotCounted is null);
        fault.Unless(anyCounted == counting.Route is not null, $"{path}.route", $"a route is there when something was counted, and only then");
        var names = new HashSet<string>();
        for (int c = 0; c < counting.Counters.Count; c++)
        {
            Counter counter = counting.Counters[c];
            string at = FormattableString.Invariant($"{path}.counters[{c}]");
            fault.Unless(names.Add(counter.Name), $"{at}.name", $"\"{counter.Name}\" is the name of two counters");
            fault.Unless(counter.Frame is null || counter.NotCounted is null, $"{at}.frame", $"{counter.Frame} of a counter that was not counted");
            fault.Unless(counter.Frame is null || double.IsFinite(counter.Frame.Value), $"{at}.frame", $"{counter.Frame} is no number of events");
            fault.UnlessFilled(counter.Gates, $"{at}.gates");
            for (int g = 0; g < counter.Gates.Count; g++)
            {
                Gate gate = counter.Gates[g];
                fault.UnlessNotNegative(gate.Tolerance, $"{at}.gates[{g}].tolerance");
                fault.Unless(double.IsFinite(gate.Expected) && double.IsFinite(gate.Measured ?? 0), $"{at}.gates[{g}]", $"numbers of events were expected");
            }
        }
    }

    public static void Check(Placement placement, int columns, Session session, string path, RecordFault fault)
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
            fault.UnlessLength(placement.Counts[b], columns * placement.Counted.Length, $"{path}.counts[{b}]", $"{columns} variants × {placement.Counted.Length} counters");
        }
    }

    public static void Check(SortedBlock sorted, int columns, double frame, string path, RecordFault fault)
    {
        fault.UnlessPositive(sorted.Clock, $"{path}.clock");
        fault.UnlessLength(sorted.Ticks, columns, $"{path}.ticks", $"the measurement has {columns} variants");
        for (int v = 0; v < columns; v++)
        {
            fault.Unless(sorted.Ticks[v] > frame, $"{path}.ticks[{v}]", $"{sorted.Ticks[v]}; more than the session's frame of {frame} ticks was expected");
        }
    }
}
