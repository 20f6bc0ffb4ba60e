using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// A variant whose placements are of two kinds, one slower than the other, although whole sets of them are looked at: the
/// offsets modulo 64 of dispatchers, kernel and handlers make kinds of placements as well, but cancel in each set.
/// </summary>
/// <param name="SlowerBy">How much longer sets of the slower kind take, as a share.</param>
/// <param name="SlowShare">What share of the sets is of that kind, 0 to 1.</param>
public sealed record SetKinds(Cell Cell, string Variant, double SlowerBy, double SlowShare)
{
    /// <summary>The chance that a run without any shows one.</summary>
    public const double Significance = 0.005;

    /// <summary>Kinds that differ less are not worth a warning.</summary>
    public const double Least = 0.02;

    private static readonly double s_least = Math.Log(1 + Least);

    /// <returns>One for each variant of a cell that has two kinds, and how many were looked at.</returns>
    public static (IReadOnlyList<SetKinds> Found, int LookedAt) Of(RunRecord record)
    {
        var values = record.Cells
            .SelectMany(c => Residuals(record, c))
            .Where(v => v.Values.Count > 0)
            .ToList();
        var quantiles = new HarrellDavisWeights();
        var found = new List<SetKinds>();
        foreach ((Cell cell, string name, List<double> residuals) in values)
        {
            if (TwoModes.Find(residuals, Significance / values.Count, s_least, quantiles) is { } modes)
            {
                found.Add(new SetKinds(cell, name, Math.Exp(modes.High - modes.Low) - 1, modes.HighShare));
            }
        }

        return (found, values.Count);
    }

    private static IEnumerable<(Cell Cell, string Name, List<double> Values)> Residuals(RunRecord record, Cell cell) =>
        cell.Variants.Select((v, index) => (cell, v.Name, Residuals(RuledRun.Of(record).Of(cell), PlacementCycles.Of(record), cell, index)));

    // Logarithms of the sets' means, less what belongs to the session: that is a level of its own.
    private static List<double> Residuals(IEnumerable<RuledMeasurement> measured, PlacementCycles cycles, Cell cell, int variant)
    {
        var residuals = new List<double>();
        foreach (RuledMeasurement measurement in measured)
        {
            int column = measurement.Measurement.Variants.IndexOf(variant);
            double[] means = column < 0 ? []
                : [.. measurement.Kept.Select(set => set.Average(p => cycles.Cycles(p, cell, column))).Where(mean => mean > 0).Select(mean => Math.Log(mean!.Value))];
            if (means.Length > 0)
            {
                // Not the mean: how many sets of each kind there are differs by session, and would blur the kinds.
                double middle = Median.SortInPlace(means);
                residuals.AddRange(means.Select(m => m - middle));
            }
        }

        return residuals;
    }
}
