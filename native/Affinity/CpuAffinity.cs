namespace HwBench.Native.Affinity;

/// <summary>Which cpus the calling thread may use.</summary>
public static class CpuAffinity
{
    private static int Cpus => OperatingSystem.IsWindows() ? WindowsAffinity.Cpus : LinuxAffinity.Cpus;

    /// <summary>The allowed cpu numbers, ascending. On Windows those of the process's primary processor group.</summary>
    public static IReadOnlyList<int> Allowed() => OperatingSystem.IsWindows() ? WindowsAffinity.Allowed() : LinuxAffinity.Allowed();

    /// <summary>Ties the calling thread, and no other, to one cpu.</summary>
    /// <returns>Null when done; otherwise what the system answered.</returns>
    public static string? Pin(int cpu)
    {
        if (cpu < 0 || cpu >= Cpus)
        {
            return $"cpu {cpu} is outside 0 to {Cpus - 1}";
        }

        return OperatingSystem.IsWindows() ? WindowsAffinity.Pin(cpu) : LinuxAffinity.Pin(cpu);
    }
}
