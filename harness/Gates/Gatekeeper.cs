using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Gates;

/// <summary>Runs the loops of known counts and says what each counter read there.</summary>
/// <param name="bench">Makes the bench of a cell; the counters are read around its batches.</param>
/// <param name="counters">Open.</param>
/// <param name="frames">[counter] events of an empty batch.</param>
public sealed class Gatekeeper(Func<MeasuredCell, CellBench> bench, IBatchCounters counters, IReadOnlyList<double?> frames)
{
    /// <returns>[counter] its gates, in the order of the loops.</returns>
    public IReadOnlyList<IReadOnlyList<Gate>> Judge(IReadOnlyList<GateLoop> loops)
    {
        List<Gate>[] gates = [.. counters.Names.Select(_ => new List<Gate>())];
        foreach (GateLoop loop in loops)
        {
            IReadOnlyDictionary<string, KnownCount> known = loop.KnownOf(counters.Route);
            if (!counters.Names.Any(known.ContainsKey))
            {
                continue;
            }

            double?[] measured = Measure(loop);
            for (int c = 0; c < gates.Length; c++)
            {
                if (known.TryGetValue(counters.Names[c], out KnownCount count))
                {
                    gates[c].Add(new Gate(loop.Name, count.Expected, count.Tolerance, measured[c]));
                }
            }
        }

        return gates;
    }

    // One stratified set for each set of counters that are read at once. The median, as an interrupt adds an instruction and a
    // branch to its batch on many processors (Weaver, Terpstra, Moore 2013, "Non-determinism and overcount on modern hardware
    // performance counter implementations"), and batches read by a system call are long.
    private double?[] Measure(GateLoop loop)
    {
        CellBench cell = bench(loop.Cell);
        List<double>[] events = [.. counters.Names.Select(_ => new List<double>())];
        for (int p = 0; p < counters.Rounds * Strata.SetSize; p++)
        {
            Add(cell.Measure(patience: 0), events);
        }

        return [.. events.Select((e, c) => e.Count == 0 ? (double?)null : Median.SortInPlace(e.ToArray()) / loop.Cell.Dispatches)];
    }

    // A difference of two variants has no frame.
    private void Add(Readings readings, List<double>[] events)
    {
        int counted = readings.Counted.Count;
        for (int b = 0; b < readings.Blocks; b++)
        {
            Span<long?> counts = readings.Counts(b);
            for (int i = 0; i < counted; i++)
            {
                int counter = readings.Counted[i];
                double? taken = readings.Variants > 1 ? counts[counted + i] : frames[counter];
                if (counts[i] is { } count && taken is { } off)
                {
                    events[counter].Add(count - off);
                }
            }
        }
    }
}
