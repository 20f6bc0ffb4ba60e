using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>How fast the core ran while it was measured.</summary>
internal static class ClockRate
{
    /// <returns>Core cycles a second, by the clock loop: the median over all blocks. 0 where nothing was measured.</returns>
    public static double Of(RunRecord record)
    {
        double[] rates =
        [
            .. from session in record.Sessions
               from measurement in session.Measurements
               from placement in measurement.Placements
               from ticks in placement.Clock
               select session.ClockCycles / ticks * session.TicksPerSecond,
        ];
        return rates.Length == 0 ? 0 : Median.SortInPlace(rates);
    }
}
