using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>What the reference loops read in the blocks of a run.</summary>
internal static class BlockReadings
{
    /// <param name="value">From a session, a placement and the index of a block.</param>
    /// <returns>One value for each block of the run, ascending.</returns>
    public static double[] Ascending(RunRecord record, Func<Session, Placement, int, double> value)
    {
        var values = new List<double>();
        foreach (Session session in record.Sessions)
        {
            foreach (Placement placement in session.Measurements.SelectMany(m => m.Placements))
            {
                for (int b = 0; b < placement.Clock.Length; b++)
                {
                    values.Add(value(session, placement, b));
                }
            }
        }

        double[] ascending = [.. values];
        Array.Sort(ascending);
        return ascending;
    }
}
