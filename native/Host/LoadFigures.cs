using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>How busy the machine is.</summary>
public static class LoadFigures
{
    /// <returns>Threads that ran or wanted to run, averaged over the last minute; null where unknown.</returns>
    public static double? LoadAverage(KernelFiles files) =>
        files.ReadText("proc/loadavg")?.Split(' ')[0] is string first
        && double.TryParse(first, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double load) && double.IsFinite(load) ? load : null;

    /// <summary>The share of cpu time since boot that the hypervisor gave to others (<c>/proc/stat</c>, "cpu": user nice system idle iowait irq softirq steal …).</summary>
    /// <returns>0 to 1; null where unknown.</returns>
    public static double? StealShare(KernelFiles files)
    {
        const int Steal = 7;
        string[] fields = (files.ReadField("proc/stat", "cpu", ' ') ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= Steal)
        {
            return null;
        }

        double total = 0;
        double steal = 0;
        // Guest time, behind steal, is already in user time.
        for (int i = 0; i <= Steal; i++)
        {
            if (!ulong.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong ticks))
            {
                return null;
            }

            total += ticks;
            if (i == Steal)
            {
                steal = ticks;
            }
        }

        return total > 0 ? steal / total : null;
    }
}
