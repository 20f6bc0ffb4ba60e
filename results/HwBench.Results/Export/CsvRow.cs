using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>One variant in one placement.</summary>
/// <param name="Run">The run, or its part on one kind of core.</param>
/// <param name="Trustworthy">Whether every sentinel of that part was judged and passed.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Baseline">Index of the variant that others are compared with; -1 where the cell has none.</param>
/// <param name="Columns">The variants that this session timed, ascending.</param>
/// <param name="Column">Of the variant among them.</param>
/// <param name="Whole">As measured.</param>
/// <param name="Ruled">Without the blocks that <see cref="DisturbanceRule"/> leaves out: what values are of.</param>
/// <param name="LeftOut">Why its set isn't in a report's figures; empty where it is.</param>
internal sealed record CsvRow(
    RunRecord Run, bool Trustworthy, Cell Cell, int Baseline, IReadOnlyList<int> Columns, int Column, Placement Whole, RuledPlacement Ruled, string LeftOut)
{
    public CellVariant Variant => Cell.Variants[Columns[Column]];

    public Session Session => Ruled.Session;

    public double? Cycles => PlacementCycles.Of(Run).Cycles(Ruled, Cell, Column);

    public double Nanoseconds => PlacementCycles.Nanoseconds(Ruled, Cell, Column);

    /// <summary>Cycles; null for the baseline itself, and where it wasn't timed.</summary>
    public double? Difference => BaselineColumn is { } baseline ? PlacementCycles.Of(Run).Difference(Ruled, Cell, Column, baseline) : null;

    /// <summary>Likewise; NaN where a batch took no longer than its timing does.</summary>
    public double? LogRatio => BaselineColumn is { } baseline ? PlacementCycles.Of(Run).LogRatio(Ruled, Cell, Column, baseline) : null;

    private int? BaselineColumn => Baseline != Columns[Column] && Columns.ToList().IndexOf(Baseline) is >= 0 and var column ? column : null;

    /// <returns>Events a dispatch; null where they weren't counted by a trusted counter.</returns>
    public double? Count(string counter) =>
        Session.Counting.Counters.Any(c => c.Name == counter && c.IsTrusted) ? CounterValues.PerDispatch(Ruled.Left, Session, Cell, Column, counter) : null;

    /// <summary>All rows of a record: by session, cell, placement and variant, in run order.</summary>
    public static IEnumerable<CsvRow> Of(RunRecord record) => CoreStrata.Of(record).SelectMany(OfStratum);

    private static IEnumerable<CsvRow> OfStratum(RunRecord run)
    {
        bool trustworthy = Sentinels.Vouch(Sentinels.Judge(run));
        var cells = run.Cells.ToDictionary(c => c.Id);
        return RuledRun.Of(run).Measurements.SelectMany(m => OfMeasurement(run, trustworthy, cells[m.Measurement.Cell], m));
    }

    private static IEnumerable<CsvRow> OfMeasurement(RunRecord run, bool trustworthy, Cell cell, RuledMeasurement ruled)
    {
        string against = cell.KnownAnswer?.Baseline ?? run.Plan.Baseline;
        int baseline = cell.Variants.ToList().FindIndex(v => v.Name == against);
        Measurement measurement = ruled.Measurement;
        var leftOut = ruled.Placements.GroupBy(p => p.Set).ToDictionary(set => set.Key, set => WhyLeftOut([.. set], run.Plan.SetSize));
        return measurement.Placements.Zip(ruled.Placements).SelectMany(p => Enumerable.Range(0, measurement.Variants.Length).Select(column => new CsvRow(
            run, trustworthy, cell, baseline, measurement.Variants, column, p.First, p.Second, leftOut[p.Second.Set])));
    }

    private static string WhyLeftOut(RuledPlacement[] set, int setSize) =>
        set.Length < setSize ? "unfinished-set"
        : set.Select(p => p.Loss).FirstOrDefault(loss => loss is not null) switch
        {
            SetLoss.DisturbedBlocks => "disturbed-blocks",
            SetLoss.SharedCore => "shared-core",
            _ => "",
        };
}
