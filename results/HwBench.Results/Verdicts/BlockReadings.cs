using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>What the reference loops read in the blocks of a run.</summary>
internal static class BlockReadings
{
    /// <param name="value">From a session, a placement and the index of a block.</param>
    /// <returns>One value for each block of the run, in any order.</returns>
    public static double[] Of(RunRecord record, Func<Session, Placement, int, double> value)
    {
        var values = new double[record.Sessions.Sum(s => s.Measurements.Sum(m => m.Placements.Sum(p => p.Clock.Length)))];
        int count = 0;
        foreach (Session session in record.Sessions)
        {
            foreach (Placement placement in session.Measurements.SelectMany(m => m.Placements))
            {
                for (int b = 0; b < placement.Clock.Length; b++)
                {
                    values[count++] = value(session, placement, b);
                }
            }
        }

        return values;
    }

    /// <param name="readings">At least one; rearranged in place.</param>
    /// <param name="share">0 to 1: of the least, of the greatest.</param>
    public static double Quantile(double[] readings, double share) => OrderStatistic.InPlace(readings, (int)(share * (readings.Length - 1)));
}
