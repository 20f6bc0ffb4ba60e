using System.Text.RegularExpressions;
using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>How a report calls a processor.</summary>
public static partial class MachineName
{
    /// <returns>The brand without marks and clock, the microarchitecture where known, and the kind of core where there are several: "AMD EPYC 9R14 (Zen 4)", "12th Gen Intel Core i9-12900K (Gracemont, efficiency core)".</returns>
    public static string Of(Machine machine)
    {
        string brand = Blanks().Replace(Noise().Replace(machine.Brand, " "), " ").Trim();
        if (brand.Length == 0)
        {
            brand = FormattableString.Invariant($"{machine.Vendor} family {machine.Family} model {machine.Model}");
        }

        string kind = machine.CoreKind is null ? "" : $"{machine.CoreKind} core";
        string inside = string.Join(", ", new[] { machine.Microarchitecture ?? "", kind }.Where(part => part.Length > 0));
        return inside.Length == 0 ? brand : $"{brand} ({inside})";
    }

    [GeneratedRegex(@"\((R|TM|r|tm)\)|@.*$|\bCPU\b|\bProcessor\b|\b\d+-Core\b")]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
