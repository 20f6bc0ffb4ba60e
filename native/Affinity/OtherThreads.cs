using System.Globalization;
using HwBench.Native.Interop;

namespace HwBench.Native.Affinity;

/// <summary>
/// Where the other threads of this process may run. On Linux the runtime gives each thread that it creates the cpus of
/// the process's first thread: where that one is pinned, they are too, and take the cpu from it.
/// </summary>
public static class OtherThreads
{
    private const string Tasks = "/proc/self/task";

    /// <summary>Lets every thread but the calling one use these cpus and no others (Linux; elsewhere nothing is done).</summary>
    /// <param name="cpus">None: nothing is done.</param>
    /// <returns>How many threads were told; one that ended meanwhile isn't counted.</returns>
    public static int Confine(IReadOnlyList<int> cpus)
    {
        if (!OperatingSystem.IsLinux() || cpus.Count == 0)
        {
            return 0;
        }

        int self = LibC.gettid();
        int told = 0;
        foreach (string path in Directory.GetDirectories(Tasks))
        {
            int task = int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture);
            told += task != self && LinuxAffinity.Confine(task, cpus) ? 1 : 0;
        }

        return told;
    }
}
