using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>How busy the machine is.</summary>
public static class LoadFigures
{
    /// <returns>Threads that ran or wanted to run, averaged over the last minute; null where unknown.</returns>
    public static double? LoadAverage(KernelFiles files) =>
        files.ReadText("proc/loadavg")?.Split(' ')[0] is string first
        && double.TryParse(first, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double load) && double.IsFinite(load) ? load : null;

    /// <summary>The share of cpu time since boot that the hypervisor gave to others (<c>/proc/stat</c>).</summary>
    /// <returns>0 to 1; null where unknown.</returns>
    public static double? StealShare(KernelFiles files)
    {
        if (CpuTime.Read(files, "cpu") is not { } time)
        {
            return null;
        }

        double total = (double)time.Busy + time.Idle;
        return total > 0 ? time.Steal / total : null;
    }
}
