namespace HwBench.Native.Host;

/// <summary>What the kernel says of single cpus.</summary>
public static class CpuTopology
{
    private const string Cpus = "sys/devices/system/cpu";

    /// <returns>The other cpus of the same core; null where the kernel doesn't tell.</returns>
    public static IReadOnlyList<int>? Siblings(KernelFiles files, int cpu) =>
        CpuList.Parse(files.ReadText($"{Cpus}/cpu{cpu}/topology/thread_siblings_list"))?.Where(other => other != cpu).ToArray();

    /// <returns>Cpus kept out of load balancing (isolcpus, or an isolated cpuset partition); empty where there are none.</returns>
    public static IReadOnlyList<int> Isolated(KernelFiles files) => CpuList.Parse(files.ReadText($"{Cpus}/isolated")) ?? [];

    /// <returns>Cpus whose tick stops while one thread runs (nohz_full); empty where there are none.</returns>
    public static IReadOnlyList<int> Tickless(KernelFiles files) => CpuList.Parse(files.ReadText($"{Cpus}/nohz_full")) ?? [];

    /// <returns>The cpus online; null where the kernel doesn't tell.</returns>
    public static IReadOnlyList<int>? Online(KernelFiles files) => CpuList.Parse(files.ReadText($"{Cpus}/online"));
}
