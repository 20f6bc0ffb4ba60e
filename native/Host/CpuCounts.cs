using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>One cpu since boot.</summary>
/// <param name="Cpu">Its number.</param>
/// <param name="Busy">Ticks in which it wasn't idle; those that a hypervisor took away among them.</param>
/// <param name="Idle">Ticks in which it was.</param>
/// <param name="Interrupts">How many it was given; null where not told.</param>
public sealed record CpuCount(int Cpu, ulong Busy, ulong Idle, long? Interrupts);

/// <summary>Time and interrupts of each cpu since boot.</summary>
/// <param name="Cpus">Ascending; a cpu whose line can't be read is missing.</param>
public sealed record CpuCounts(IReadOnlyList<CpuCount> Cpus)
{
    /// <summary>From <c>/proc/stat</c> and <c>/proc/interrupts</c>.</summary>
    public static CpuCounts Read(KernelFiles files)
    {
        Dictionary<int, long> interrupts = ReadInterrupts(files);
        var cpus = new SortedList<int, CpuCount>();
        foreach (string line in Lines(files, "proc/stat"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && CpuOf(words[0], "cpu") is int cpu && CpuTime.Parse(words.AsSpan(1)) is { } time)
            {
                cpus[cpu] = new CpuCount(cpu, time.Busy, time.Idle, interrupts.TryGetValue(cpu, out long count) ? count : null);
            }
        }

        return new CpuCounts([.. cpus.Values]);
    }

    /// <returns>The count of that cpu; null where there is none.</returns>
    public CpuCount? Find(int cpu) => Cpus.FirstOrDefault(c => c.Cpu == cpu);

    // A header of cpus, then "name: count count … text"; ERR and MIS count for no cpu in particular.
    private static Dictionary<int, long> ReadInterrupts(KernelFiles files)
    {
        var sums = new Dictionary<int, long>();
        string[] lines = Lines(files, "proc/interrupts");
        var cpus = new List<int>();
        foreach (string word in lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (CpuOf(word, "CPU") is not int cpu)
            {
                return sums;
            }

            cpus.Add(cpu);
            sums[cpu] = 0;
        }

        foreach (string line in lines.AsSpan(1))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isOfCpus = words.Length > cpus.Count && words[0] is not ("ERR:" or "MIS:");
            for (int i = 0; isOfCpus && i < cpus.Count; i++)
            {
                if (uint.TryParse(words[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out uint count))
                {
                    sums[cpus[i]] += count;
                }
            }
        }

        return sums;
    }

    private static string[] Lines(KernelFiles files, string path) => (files.ReadText(path) ?? "").Split('\n');

    private static int? CpuOf(string word, string prefix) =>
        word.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(word.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int cpu) ? cpu : null;
}
