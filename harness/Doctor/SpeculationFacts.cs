using HwBench.Results.Mitigations;
using HwBench.Results.Records;

namespace HwBench.Harness.Doctor;

/// <summary>What the kernel does against speculative leaks; what it does to indirect branches first.</summary>
internal static class SpeculationFacts
{
    // The kernel's file on branch target injection, which decides what its own indirect calls cost.
    private const string IndirectBranches = "spectre_v2";

    public static IEnumerable<DoctorFact> Of(MachineEnvironment environment)
    {
        if (environment.Mitigations.Count == 0)
        {
            yield return new("vulnerabilities", "not told");
        }

        foreach ((string name, KernelMitigation mitigation) in environment.Mitigations
            .Where(m => m.Value.State != MitigationState.NotAffected)
            .OrderBy(m => m.Key != IndirectBranches)
            .ThenBy(m => m.Key, StringComparer.Ordinal))
        {
            yield return new(name, Text(mitigation));
        }

        string[] without = [.. environment.Mitigations.Where(m => m.Value.State == MitigationState.NotAffected).Select(m => m.Key).Order(StringComparer.Ordinal)];
        if (without.Length > 0)
        {
            yield return new("not affected by", string.Join(", ", without));
        }

        string[] controls = [.. environment.SpeculationControls.Select(c => $"{c.Key} {Words(c.Value.Setting)}{(c.Value.PerThread == true ? " (by thread)" : "")}")];
        yield return new("prctl state", controls.Length == 0 ? "not told" : string.Join(", ", controls));
    }

    private static string Text(KernelMitigation mitigation)
    {
        string scope = mitigation.Scope is null ? "" : $"{mitigation.Scope}: ";
        string mechanism = mitigation.Mechanism is null ? "" : $": {mitigation.Mechanism}";
        string details = string.Concat(mitigation.Details.Select(d => $"; {(d.Value is null ? d.Name : $"{d.Name}: {d.Value}")}"));
        return $"{scope}{Words(mitigation.State)}{mechanism}{details}";
    }

    private static string Words(Enum value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
