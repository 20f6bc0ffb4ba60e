namespace HwBench.Native.Host;

/// <summary>What a cpu did in a short time.</summary>
/// <param name="Cpu">Its number.</param>
/// <param name="Busy">Share of its time in which it wasn't idle, 0 to 1: what ran, interrupts, and what a hypervisor took away.</param>
/// <param name="Interrupts">How many it was given; null where not told.</param>
public sealed record CpuActivity(int Cpu, double Busy, long? Interrupts)
{
    /// <returns>One for each cpu that both counts hold, ascending.</returns>
    public static IReadOnlyList<CpuActivity> Between(CpuCounts before, CpuCounts after)
    {
        var activities = new List<CpuActivity>();
        foreach (CpuCount later in after.Cpus)
        {
            if (before.Find(later.Cpu) is { } earlier)
            {
                // The kernel's counts of idle time can step back (proc(5), iowait).
                double busy = later.Busy > earlier.Busy ? later.Busy - earlier.Busy : 0;
                double idle = later.Idle > earlier.Idle ? later.Idle - earlier.Idle : 0;
                long? interrupts = later.Interrupts - earlier.Interrupts;
                activities.Add(new CpuActivity(later.Cpu, busy + idle > 0 ? busy / (busy + idle) : 0, interrupts < 0 ? 0 : interrupts));
            }
        }

        return activities;
    }
}
