using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>One variant in one placement.</summary>
/// <param name="Run">The run, or its part on one kind of core.</param>
/// <param name="Trustworthy">Whether every sentinel of that part was judged and passed.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Baseline">Index of the variant that others are compared with; -1 where the cell has none.</param>
/// <param name="Session">The session.</param>
/// <param name="Columns">The variants that this session timed, ascending.</param>
/// <param name="Column">Of the variant among them.</param>
/// <param name="Whole">As measured.</param>
/// <param name="Left">Without the blocks that <see cref="DisturbanceRule"/> leaves out: what values are of.</param>
/// <param name="LeftOut">Why its set isn't in a report's figures; empty where it is.</param>
internal sealed record CsvRow(
    RunRecord Run, bool Trustworthy, Cell Cell, int Baseline, Session Session, IReadOnlyList<int> Columns, int Column, Placement Whole, Placement Left, string LeftOut)
{
    public CellVariant Variant => Cell.Variants[Columns[Column]];

    public double? Cycles => PlacementCycles.Of(Run).Cycles(Left, Session, Cell, Column);

    public double Nanoseconds => PlacementCycles.Nanoseconds(Left, Session, Cell, Column);

    /// <summary>Null for the baseline itself, and where it wasn't timed.</summary>
    public PlacementValue? Difference =>
        Baseline != Columns[Column] && Columns.ToList().IndexOf(Baseline) is >= 0 and var baseline ? PlacementCycles.Of(Run).Difference(Left, Session, Cell, Column, baseline) : null;

    /// <returns>Events a dispatch; null where they weren't counted by a trusted counter.</returns>
    public double? Count(string counter) =>
        Session.Counting.Counters.Any(c => c.Name == counter && c.IsTrusted) ? CounterValues.PerDispatch(Left, Session, Cell, Column, counter) : null;

    /// <summary>All rows of a record: by session, cell, placement and variant, in run order.</summary>
    public static IEnumerable<CsvRow> Of(RunRecord record) => CoreStrata.Of(record).SelectMany(OfStratum);

    private static IEnumerable<CsvRow> OfStratum(RunRecord run)
    {
        bool trustworthy = Sentinels.Vouch(Sentinels.Judge(run));
        var cells = run.Cells.ToDictionary(c => c.Id);
        return run.Sessions.SelectMany(s => s.Measurements.SelectMany(m => OfMeasurement(run, trustworthy, cells[m.Cell], s, m)));
    }

    private static IEnumerable<CsvRow> OfMeasurement(RunRecord run, bool trustworthy, Cell cell, Session session, Measurement measurement)
    {
        string against = cell.KnownAnswer?.Baseline ?? run.Plan.Baseline;
        int baseline = cell.Variants.ToList().FindIndex(v => v.Name == against);
        var rule = DisturbanceRule.Of(run);
        ILookup<int, int> flagged = measurement.FlaggedBlocks();
        (Placement Placement, PlacementFate Fate)[] placements = [.. measurement.Placements.Select(p => (p, rule.FateOf(p, flagged[p.Number].ToHashSet(), session)))];
        var leftOut = placements.GroupBy(p => p.Placement.Set).ToDictionary(set => set.Key, set => WhyLeftOut([.. set.Select(p => p.Fate)], run.Plan.SetSize));
        return placements.SelectMany(p => Enumerable.Range(0, measurement.Variants.Length).Select(column => new CsvRow(
            run, trustworthy, cell, baseline, session, measurement.Variants, column, p.Placement, p.Fate.LeftOf(p.Placement), leftOut[p.Placement.Set])));
    }

    private static string WhyLeftOut(PlacementFate[] set, int setSize) =>
        set.Length < setSize ? "unfinished-set"
        : set.Select(f => f.Loss).FirstOrDefault(loss => loss is not null) switch
        {
            SetLoss.DisturbedBlocks => "disturbed-blocks",
            SetLoss.SharedCore => "shared-core",
            _ => "",
        };
}
