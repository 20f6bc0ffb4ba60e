using System.Runtime.InteropServices;
using HwBench.Native.Counters;

namespace HwBench.Native.Host;

/// <summary>What surrounds a measurement and can change between two runs of one machine. Null means unknown.</summary>
/// <param name="KernelRelease">As <c>uname -r</c>.</param>
/// <param name="OperatingSystem">The distribution's name and version.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Governor">The frequency governor of the asked cpu.</param>
/// <param name="Turbo">Whether the clock may rise above its base.</param>
/// <param name="Vulnerabilities">The kernel's own words by vulnerability; empty where it has none.</param>
/// <param name="Speculation">This thread's prctl state in the kernel's own words (<c>/proc/thread-self/status</c>), by its field name.</param>
/// <param name="PerfEventParanoid">-1 (everything allowed) to 4 (nothing).</param>
/// <param name="TransparentHugePages"><c>always</c>, <c>madvise</c> or <c>never</c>.</param>
/// <param name="Container">What container this seems to be; null where nothing tells of one.</param>
public sealed record HostEnvironment(
    string? KernelRelease,
    string? OperatingSystem,
    string Runtime,
    string? Governor,
    bool? Turbo,
    IReadOnlyDictionary<string, string> Vulnerabilities,
    IReadOnlyDictionary<string, string> Speculation,
    int? PerfEventParanoid,
    string? TransparentHugePages,
    string? Container)
{
    private const string Cpus = "sys/devices/system/cpu";

    private static readonly string[] s_speculationFields = ["SpeculationIndirectBranch", "Speculation_Store_Bypass"];

    /// <param name="files">Where the kernel's files are.</param>
    /// <param name="cpu">The cpu that is measured on.</param>
    public static HostEnvironment Read(KernelFiles files, int cpu) => new(
        files.ReadText("proc/sys/kernel/osrelease"),
        files.ReadField("etc/os-release", "PRETTY_NAME", '=')?.Trim('"'),
        RuntimeInformation.FrameworkDescription,
        CpuFrequency.Governor(files, cpu),
        CpuFrequency.Turbo(files),
        ReadVulnerabilities(files),
        ReadSpeculation(files),
        files.ReadNumber(CounterRemedy.ParanoidFile),
        HugePages.Mode(files),
        ContainerMark.Read(files));

    private static Dictionary<string, string> ReadVulnerabilities(KernelFiles files)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in files.Names($"{Cpus}/vulnerabilities"))
        {
            if (files.ReadText($"{Cpus}/vulnerabilities/{name}") is string text)
            {
                words[name] = text;
            }
        }

        return words;
    }

    private static Dictionary<string, string> ReadSpeculation(KernelFiles files)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string field in s_speculationFields)
        {
            if (files.ReadField("proc/thread-self/status", field) is string text)
            {
                words[field] = text;
            }
        }

        return words;
    }
}
