using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>A variant whose placements are of two kinds, one slower than the other.</summary>
/// <param name="SlowerBy">How much longer the slower kind takes, as a share.</param>
/// <param name="SlowShare">What share of the placements is of that kind, 0 to 1.</param>
public sealed record PlacementKinds(Cell Cell, string Variant, double SlowerBy, double SlowShare)
{
    /// <summary>The chance that a run without any shows one.</summary>
    public const double Significance = 0.005;

    /// <summary>Kinds that differ less are not worth a warning, or steps of the time stamp counter.</summary>
    public const double Least = 0.03;

    /// <returns>One for each variant of a cell that has two kinds, and how many were looked at.</returns>
    public static (IReadOnlyList<PlacementKinds> Found, int LookedAt) Of(RunRecord record)
    {
        var values = record.Cells
            .SelectMany(c => Residuals(record, c))
            .Where(v => v.Values.Count > 0)
            .ToList();
        var found = new List<PlacementKinds>();
        foreach ((Cell cell, string name, IReadOnlyList<double> residuals) in values)
        {
            if (TwoModes.Find(residuals, Significance / values.Count) is { } modes && Math.Exp(modes.High - modes.Low) - 1 >= Least)
            {
                found.Add(new PlacementKinds(cell, name, Math.Exp(modes.High - modes.Low) - 1, modes.HighShare));
            }
        }

        return (found, values.Count);
    }

    private static IEnumerable<(Cell Cell, string Name, List<double> Values)> Residuals(RunRecord record, Cell cell)
    {
        (Session Session, Measurement Measurement, Placement[] Placements)[] kept =
        [
            .. record.Sessions.SelectMany(s => s.Measurements.Where(m => m.Cell == cell.Id)
                .Select(m => (s, m, KeptSet.Of(record, m, s).SelectMany(set => set.Placements).ToArray()))),
        ];
        return cell.Variants.Select((v, index) => (cell, v.Name, Residuals(kept, PlacementCycles.Of(record), cell, index)));
    }

    // Logarithms of cycles, less what belongs to the session and what belongs to the offset modulo 64: the offsets make
    // kinds of their own, which cancel in each set. A set's mean would hide the kinds that don't.
    private static List<double> Residuals((Session, Measurement, Placement[])[] kept, PlacementCycles cycles, Cell cell, int variant)
    {
        var residuals = new List<(int Offset, double Value)>();
        foreach ((Session session, Measurement measurement, Placement[] placements) in kept)
        {
            int column = measurement.Variants.IndexOf(variant);
            if (column < 0)
            {
                continue;
            }

            (int Offset, double Value)[] own =
            [
                .. placements
                    .Select(p => (Offset: p.Offsets[column], Cycles: cycles.Cycles(p, session, cell, column)))
                    .Where(p => p.Cycles > 0)
                    .Select(p => (p.Offset, Math.Log(p.Cycles!.Value))),
            ];
            double mean = own.Length == 0 ? 0 : own.Average(o => o.Value);
            residuals.AddRange(own.Select(p => (p.Offset, p.Value - mean)));
        }

        var offsets = residuals.GroupBy(r => r.Offset, r => r.Value).ToDictionary(g => g.Key, g => g.Average());
        return [.. residuals.Select(r => r.Value - offsets[r.Offset])];
    }
}
