using System.Globalization;

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
        foreach ((int cpu, CpuTime later) in after.Times.OrderBy(t => t.Key))
        {
            if (before.Times.TryGetValue(cpu, out CpuTime earlier))
            {
                // The kernel's counts of idle time can step back (proc(5), iowait).
                double busy = later.Busy > earlier.Busy ? later.Busy - earlier.Busy : 0;
                double idle = later.Idle > earlier.Idle ? later.Idle - earlier.Idle : 0;
                activities.Add(new CpuActivity(cpu, busy + idle > 0 ? busy / (busy + idle) : 0, Interrupted(before, after, cpu)));
            }
        }

        return activities;
    }

    private static long? Interrupted(CpuCounts before, CpuCounts after, int cpu) =>
        before.Interrupts.TryGetValue(cpu, out long earlier) && after.Interrupts.TryGetValue(cpu, out long later) ? Math.Max(0, later - earlier) : null;
}

/// <summary>Ticks since boot.</summary>
public readonly record struct CpuTime(ulong Busy, ulong Idle);

/// <summary>Time and interrupts of each cpu since boot.</summary>
/// <param name="Times">By cpu; a cpu whose line can't be read is missing.</param>
/// <param name="Interrupts">By cpu; empty where not told.</param>
public sealed record CpuCounts(IReadOnlyDictionary<int, CpuTime> Times, IReadOnlyDictionary<int, long> Interrupts)
{
    // Places in "cpuN user nice system idle iowait irq softirq steal guest guest_nice" (proc(5)).
    private const int Idle = 3;
    private const int IoWait = 4;
    private const int Steal = 7;

    /// <summary>From <c>/proc/stat</c> and <c>/proc/interrupts</c>.</summary>
    public static CpuCounts Read(KernelFiles files)
    {
        var times = new Dictionary<int, CpuTime>();
        foreach (string line in Lines(files, "proc/stat"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && CpuOf(words[0], "cpu") is int cpu && TimeOf(words.AsSpan(1)) is CpuTime time)
            {
                times[cpu] = time;
            }
        }

        return new CpuCounts(times, ReadInterrupts(files));
    }

    private static CpuTime? TimeOf(ReadOnlySpan<string> fields)
    {
        if (fields.Length <= Steal)
        {
            return null;
        }

        (ulong busy, ulong idle) = (0, 0);
        // Guest time, behind steal, is already in user time.
        for (int i = 0; i <= Steal; i++)
        {
            if (!ulong.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out ulong ticks))
            {
                return null;
            }

            if (i is Idle or IoWait)
            {
                idle += ticks;
            }
            else
            {
                busy += ticks;
            }
        }

        return new CpuTime(busy, idle);
    }

    // A header of cpus, then "name: count count … text"; ERR and MIS count for no cpu in particular.
    private static Dictionary<int, long> ReadInterrupts(KernelFiles files)
    {
        var sums = new Dictionary<int, long>();
        int[]? cpus = null;
        foreach (string line in Lines(files, "proc/interrupts"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cpus is null)
            {
                int?[] header = Array.ConvertAll(words, w => CpuOf(w, "CPU"));
                if (header.Length == 0 || header.Contains(null))
                {
                    return sums;
                }

                cpus = Array.ConvertAll(header, c => c!.Value);
            }
            else if (words.Length > cpus.Length && words[0] is not ("ERR:" or "MIS:"))
            {
                for (int i = 0; i < cpus.Length; i++)
                {
                    if (uint.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out uint count))
                    {
                        sums[cpus[i]] = sums.GetValueOrDefault(cpus[i]) + count;
                    }
                }
            }
        }

        return sums;
    }

    private static string[] Lines(KernelFiles files, string path) => (files.ReadText(path) ?? "").Split('\n');

    private static int? CpuOf(string word, string prefix) =>
        word.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(word.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int cpu) ? cpu : null;
}
