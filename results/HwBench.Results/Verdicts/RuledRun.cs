using System.Runtime.CompilerServices;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>A run as <see cref="DisturbanceRule"/> leaves it: what every value of a report begins with.</summary>
internal sealed class RuledRun
{
    private static readonly ConditionalWeakTable<RunRecord, RuledRun> s_known = [];

    // Who asks for sentinels alone needs no other cell's.
    private readonly Lazy<RuledMeasurement>[] _all;
    private readonly ILookup<string, Lazy<RuledMeasurement>> _byCell;

    private RuledRun(RunRecord record)
    {
        var all = record.Sessions.SelectMany(s => s.Measurements.Select(m => (m.Cell, Ruled: new Lazy<RuledMeasurement>(() => new RuledMeasurement(record, s, m))))).ToArray();
        _all = [.. all.Select(m => m.Ruled)];
        _byCell = all.ToLookup(m => m.Cell, m => m.Ruled);
    }

    /// <summary>In run order.</summary>
    public IEnumerable<RuledMeasurement> Measurements => _all.Select(m => m.Value);

    /// <summary>Each measurement computed once a record.</summary>
    public static RuledRun Of(RunRecord record) => s_known.GetValue(record, r => new RuledRun(r));

    /// <summary>One for each session that measured the cell, in run order.</summary>
    public IEnumerable<RuledMeasurement> Of(Cell cell) => _byCell[cell.Id].Select(m => m.Value);
}
