using System.Runtime.CompilerServices;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>A run as <see cref="DisturbanceRule"/> leaves it: what every value of a report begins with.</summary>
internal sealed class RuledRun
{
    private static readonly ConditionalWeakTable<RunRecord, RuledRun> s_known = [];

    private readonly ILookup<string, RuledMeasurement> _byCell;

    private RuledRun(RunRecord record)
    {
        Measurements = [.. record.Sessions.SelectMany(s => s.Measurements.Select(m => new RuledMeasurement(record, s, m)))];
        _byCell = Measurements.ToLookup(m => m.Measurement.Cell);
    }

    /// <summary>In run order.</summary>
    public IReadOnlyList<RuledMeasurement> Measurements { get; }

    /// <summary>Computed once a record.</summary>
    public static RuledRun Of(RunRecord record) => s_known.GetValue(record, r => new RuledRun(r));

    /// <summary>One for each session that measured the cell, in run order.</summary>
    public IEnumerable<RuledMeasurement> Of(Cell cell) => _byCell[cell.Id];
}
