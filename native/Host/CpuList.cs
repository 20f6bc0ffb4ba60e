using System.Globalization;

namespace HwBench.Native.Host;

/// <summary>The kernel's list format for cpus: "0-3,8".</summary>
public static class CpuList
{
    // The kernel's own limit (CONFIG_MAXSMP) is 8192; a larger number is no cpu.
    private const int MaxCpu = 65535;

    /// <returns>The cpus, ascending; null where the text is no such list.</returns>
    public static IReadOnlyList<int>? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var cpus = new List<int>();
        foreach (string part in text.Trim().Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryCpu(ends[0], out int first) || !TryCpu(ends[^1], out int last) || last < first)
            {
                return null;
            }

            for (int cpu = first; cpu <= last; cpu++)
            {
                cpus.Add(cpu);
            }
        }

        cpus.Sort();
        return [.. cpus.Distinct()];
    }

    /// <returns>"0-3,8" for ascending cpus; empty for none.</returns>
    public static string Format(IReadOnlyList<int> cpus)
    {
        var ranges = new List<string>();
        for (int i = 0; i < cpus.Count;)
        {
            int end = i;
            while (end + 1 < cpus.Count && cpus[end + 1] == cpus[end] + 1)
            {
                end++;
            }

            ranges.Add(end == i ? $"{cpus[i]}" : $"{cpus[i]}-{cpus[end]}");
            i = end + 1;
        }

        return string.Join(',', ranges);
    }

    private static bool TryCpu(string text, out int cpu) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out cpu) && cpu <= MaxCpu;
}
