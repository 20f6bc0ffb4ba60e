using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>Candidate against baseline in one cell, over all sessions of a run.</summary>
/// <param name="Plan">The run's plan, for its margins and set size.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Candidate">The variant that is judged.</param>
/// <param name="Baseline">The variant that it is judged against.</param>
/// <param name="Difference">Candidate minus baseline, cycles a dispatch.</param>
/// <param name="LogRatio">ln(candidate / baseline).</param>
/// <param name="LeftOut">Placements of unfinished sets.</param>
public sealed record CellComparison(Plan Plan, Cell Cell, CellVariant Candidate, CellVariant Baseline, Estimate Difference, Estimate LogRatio, int LeftOut)
{
    /// <summary>How much more the candidate takes, percent.</summary>
    public double Percent => ToPercent(LogRatio.Mean);

    public double PercentLow => ToPercent(LogRatio.Low);

    public double PercentHigh => ToPercent(LogRatio.High);

    /// <returns>Null when no session timed both, or no set was finished.</returns>
    public static CellComparison? Of(RunRecord record, Cell cell, string candidate, string baseline, double confidence = 0.95)
    {
        int c = IndexOf(cell, candidate);
        int b = IndexOf(cell, baseline);
        if (c < 0 || b < 0)
        {
            return null;
        }

        PlacementValue ValueOf(SessionValues.Reading r, int[] columns) =>
            PlacementValue.Of(r.Ticks, r.Columns, r.Clock, r.Session.ClockCycles, r.Session.FrameTicks, cell.Dispatches, columns[0], columns[1]);
        (IReadOnlyList<IReadOnlyList<double>> differences, int leftOut) = SessionValues.Of(record, cell, [c, b], (r, columns) => ValueOf(r, columns).DifferenceCycles);
        if (differences.Count == 0)
        {
            return null;
        }

        (IReadOnlyList<IReadOnlyList<double>> ratios, _) = SessionValues.Of(record, cell, [c, b], (r, columns) => ValueOf(r, columns).LogRatio);
        return new CellComparison(
            record.Plan, cell, cell.Variants[c], cell.Variants[b], NestedMean.Estimate(differences, confidence), NestedMean.Estimate(ratios, confidence), leftOut);
    }

    /// <returns>Cycles a dispatch of one variant; null when no session finished a set of it.</returns>
    public static Estimate? CyclesOf(RunRecord record, Cell cell, string variant, double confidence = 0.95)
    {
        int v = IndexOf(cell, variant);
        (IReadOnlyList<IReadOnlyList<double>> cycles, _) = SessionValues.Of(record, cell, [v], (r, columns) =>
            PlacementValue.CyclesOf(r.Ticks, r.Columns, r.Clock, r.Session.ClockCycles, r.Session.FrameTicks, cell.Dispatches, columns[0]));
        return cycles.Count == 0 ? null : NestedMean.Estimate(cycles, confidence);
    }

    private static int IndexOf(Cell cell, string variant) => cell.Variants.ToList().FindIndex(v => v.Name == variant);

    private static double ToPercent(double logRatio) => (Math.Exp(logRatio) - 1) * 100;
}
