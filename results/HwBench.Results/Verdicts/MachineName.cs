using System.Text.RegularExpressions;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>How a report calls a processor.</summary>
public static partial class MachineName
{
    /// <returns>The brand without marks and clock, and the microarchitecture where known: "AMD EPYC 9R14 (Zen 4)".</returns>
    public static string Of(Machine machine)
    {
        string brand = Blanks().Replace(Noise().Replace(machine.Brand, " "), " ").Trim();
        if (brand.Length == 0)
        {
            brand = FormattableString.Invariant($"{machine.Vendor} family {machine.Family} model {machine.Model}");
        }

        return machine.Microarchitecture is null ? brand : $"{brand} ({machine.Microarchitecture})";
    }

    [GeneratedRegex(@"\((R|TM|r|tm)\)|@.*$|\bCPU\b|\bProcessor\b|\b\d+-Core\b")]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
