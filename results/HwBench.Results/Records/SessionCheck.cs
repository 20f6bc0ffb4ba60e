using System.Collections.Immutable;

namespace HwBench.Results.Records;

/// <summary>The rules for the raw data.</summary>
internal static class SessionCheck
{
    public static void Check(RunRecord record, RecordFault fault)
    {
        Dictionary<string, Cell> cells = record.Cells.ToDictionary(c => c.Id);
        for (int s = 0; s < record.Sessions.Count; s++)
        {
            Session session = record.Sessions[s];
            string path = FormattableString.Invariant($"$.sessions[{s}]");
            fault.Unless(session.Number >= 0 && (s == 0 || session.Number > record.Sessions[s - 1].Number), $"{path}.number", $"{session.Number}; sessions are numbered upward from 0");
            fault.UnlessNotNegative(session.Seconds, $"{path}.seconds");
            fault.Unless(session.Seconds < (DateTimeOffset.MaxValue - session.Started).TotalSeconds - 1, $"{path}.seconds", $"{session.Seconds}; the session never ended");
            fault.UnlessPositive(session.TicksPerSecond, $"{path}.ticksPerSecond");
            fault.UnlessNotNegative(session.FrameTicks, $"{path}.frameTicks");
            fault.UnlessPositive(session.ClockCycles, $"{path}.clockCycles");
            fault.UnlessPositive(session.ThroughputOperations, $"{path}.throughputOperations");
            DisturbanceCheck.Check(session.Disturbance, path, fault);
            CounterCheck.Check(session.Counting, $"{path}.counting", fault);
            fault.UnlessFilled(session.Measurements, $"{path}.measurements");
            var measured = new HashSet<string>();
            for (int m = 0; m < session.Measurements.Count; m++)
            {
                Measurement measurement = session.Measurements[m];
                string at = FormattableString.Invariant($"{path}.measurements[{m}]");
                fault.Unless(cells.ContainsKey(measurement.Cell), $"{at}.cell", $"\"{measurement.Cell}\" is the id of no cell");
                fault.Unless(measured.Add(measurement.Cell), $"{at}.cell", $"\"{measurement.Cell}\" is measured twice in the session");
                CheckMeasurement(measurement, cells[measurement.Cell], session, record.Plan.SetSize, at, fault);
            }
        }
    }

    private static void CheckMeasurement(Measurement measurement, Cell cell, Session session, int setSize, string path, RecordFault fault)
    {
        fault.Unless(!measurement.Variants.IsDefault, $"{path}.variants", $"missing");
        for (int v = 0; v < measurement.Variants.Length; v++)
        {
            int variant = measurement.Variants[v];
            bool ascending = v == 0 || variant > measurement.Variants[v - 1];
            fault.Unless(ascending && variant >= 0 && variant < cell.Variants.Count, $"{path}.variants[{v}]", $"{variant}; ascending indices into the cell's {cell.Variants.Count} variants were expected");
        }

        string placements = $"{path}.placements";
        fault.UnlessFilled(measurement.Placements, placements);
        bool[] isReExecuted = [.. measurement.Variants.Select(v => cell.Variants[v].IsReExecuted)];
        var offsets = new Dictionary<int, ulong[]>();
        for (int p = 0; p < measurement.Placements.Count; p++)
        {
            Placement placement = measurement.Placements[p];
            var at = new ElementPath(placements, p);
            fault.Unless(placement.Number >= 0 && (p == 0 || placement.Number > measurement.Placements[p - 1].Number), $"{at}.number", $"{placement.Number}; placements are numbered upward from 0");
            CheckOffsets(placement, isReExecuted, setSize, offsets, at, fault);
            double frame = placement.Each is null ? session.FrameTicks : 0;
            CheckTicks(placement, measurement.Variants.Length, frame, at, fault);
            CounterCheck.Check(placement, measurement.Variants.Length, session, at, fault);
            if (placement.Sorted is { } sorted)
            {
                CounterCheck.Check(sorted, measurement.Variants.Length, frame, at, fault);
            }

            EachCheck.Check(placement, measurement.Variants.Length, cell.Dispatches, at, fault);
        }

        EachCheck.CheckAlike(measurement, path, fault);
        DisturbanceCheck.Check(measurement, path, fault);
        SampledCheck.Check(measurement, session.Counting, path, fault);
    }

    /// <param name="isReExecuted">[column]</param>
    /// <param name="taken">[set][column] a bit for each offset that was seen; an offset is below 64.</param>
    private static void CheckOffsets(Placement placement, bool[] isReExecuted, int setSize, Dictionary<int, ulong[]> taken, ElementPath path, RecordFault fault)
    {
        fault.UnlessLength(RecordFault.LengthOf(placement.Offsets), isReExecuted.Length, $"{path}.offsets", $"the measurement has {isReExecuted.Length} variants");
        if (!taken.TryGetValue(placement.Set, out ulong[]? seen))
        {
            taken.Add(placement.Set, seen = new ulong[isReExecuted.Length]);
        }

        int step = 64 / setSize;
        for (int v = 0; v < isReExecuted.Length; v++)
        {
            int offset = placement.Offsets[v];
            if (isReExecuted[v])
            {
                fault.Unless(offset is >= 0 and < 64, $"{path}.offsets[{v}]", $"{offset}; an offset below 64 was expected");
                continue;
            }

            fault.Unless(offset is >= 0 and < 64 && offset % step == 0, $"{path}.offsets[{v}]", $"{offset}; a multiple of {step} below 64 was expected");
            fault.Unless((seen[v] & (1ul << offset)) == 0, $"{path}.offsets[{v}]", $"{offset} comes twice in set {placement.Set}; a set takes each offset once");
            seen[v] |= 1ul << offset;
        }
    }

    /// <param name="frame">Was checked: neither negative nor beyond 64 bits.</param>
    /// <param name="ticks">Of batches.</param>
    /// <returns>The column of the first batch that took no longer than its frame; -1 where each did.</returns>
    internal static int FirstAtMost(double frame, ImmutableArray<long> ticks)
    {
        // Variants are few: a search by vectors takes longer to begin.
        long most = (long)frame;
        for (int v = 0; v < ticks.Length; v++)
        {
            if (ticks[v] <= most)
            {
                return v;
            }
        }

        return -1;
    }

    private static void CheckTicks(Placement placement, int columns, double frame, ElementPath path, RecordFault fault)
    {
        int blocks = placement.Ticks.Count;
        fault.Unless(blocks > 0, $"{path}.ticks", $"no block");
        fault.UnlessLength(RecordFault.LengthOf(placement.Clock), blocks, $"{path}.clock", $"the placement has {blocks} blocks");
        fault.UnlessLength(RecordFault.LengthOf(placement.Throughput), blocks, $"{path}.throughput", $"the placement has {blocks} blocks");
        for (int b = 0; b < blocks; b++)
        {
            ImmutableArray<long> row = placement.Ticks[b];
            fault.UnlessLength(RecordFault.LengthOf(row), columns, $"{path}.ticks[{b}]", $"the measurement has {columns} variants");
            int lost = FirstAtMost(frame, row);
            fault.Unless(lost < 0, $"{path}.ticks[{b}][{lost}]", $"{row[lost]}; more than the session's frame of {frame} ticks was expected");
            fault.UnlessPositive(placement.Clock[b], $"{path}.clock[{b}]");
            fault.UnlessPositive(placement.Throughput[b], $"{path}.throughput[{b}]");
        }
    }
}
