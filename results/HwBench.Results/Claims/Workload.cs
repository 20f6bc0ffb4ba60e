namespace HwBench.Results.Claims;

/// <summary>What is known of the workload that a claim is about, and that no record tells.</summary>
/// <param name="CpuSeconds">Its cpu time, over all its cpus; null where it isn't known.</param>
/// <param name="NoisePercent">Standard deviation of one run of it to the next, percent of its time.</param>
public sealed record Workload(double? CpuSeconds, double NoisePercent)
{
    /// <summary>A quiet machine's.</summary>
    public const double UsualNoisePercent = 1;

    public static Workload Unknown { get; } = new(null, UsualNoisePercent);
}
