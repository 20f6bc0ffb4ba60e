using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>How much the core clock moved during the run.</summary>
public static class ClockSpread
{
    /// <returns>95 % quantile over 5 % quantile of the clock loop's time; null when there is no block.</returns>
    public static double? Of(RunRecord record)
    {
        double[] clocks = BlockReadings.Of(record, (session, placement, block) => placement.Clock[block] / session.ClockCycles / session.TicksPerSecond);
        return clocks.Length == 0 ? null : BlockReadings.Quantile(clocks, 0.95) / BlockReadings.Quantile(clocks, 0.05);
    }
}
