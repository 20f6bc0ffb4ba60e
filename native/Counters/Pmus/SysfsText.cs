namespace HwBench.Native.Counters.Pmus;

/// <summary>What sysfs said, made fit for a message.</summary>
internal static class SysfsText
{
    private const int Longest = 40;

    /// <summary>The beginning, with a question mark for everything but printable ASCII.</summary>
    public static string Shown(string text)
    {
        string cut = text.Length > Longest ? text[..Longest] + "..." : text;
        return string.Concat(cut.Select(c => c is >= ' ' and <= '~' ? c : '?'));
    }

    /// <summary>The error for a file that isn't as the kernel documents it.</summary>
    /// <param name="path">Below the root.</param>
    public static Host.MachineException Fault(string path, string fault) =>
        new($"/{path}: {fault}", "/sys must be the running kernel's own: mount -t sysfs sysfs /sys");
}
