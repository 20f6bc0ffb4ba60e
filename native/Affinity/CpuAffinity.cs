using HwBench.Native.Host;

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

    /// <summary>As <see cref="Pin"/>, for who can't go on without it.</summary>
    /// <exception cref="MachineException">The system doesn't let this process use the cpu.</exception>
    public static void MustPin(int cpu)
    {
        if (Pin(cpu) is { } refusal)
        {
            throw new MachineException($"can't pin to cpu {cpu} ({refusal})", "choose another with --cpu");
        }
    }
}
