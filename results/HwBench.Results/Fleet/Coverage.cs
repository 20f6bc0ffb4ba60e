namespace HwBench.Results.Fleet;

/// <summary>Vendor × microarchitecture × mitigation: which were measured, and by how many machines.</summary>
public static class Coverage
{
    /// <summary>The name of microarchitectures that nobody told.</summary>
    public const string Unknown = "unknown";

    /// <param name="counts">Each vendor's microarchitecture and mitigation once; what isn't there wasn't measured.</param>
    /// <param name="mitigations">The columns.</param>
    /// <param name="known">Vendors and their microarchitectures that there are.</param>
    public static CoverageReport Of(IReadOnlyList<CoverageCount> counts, IReadOnlyList<string> mitigations, IReadOnlyList<(string Vendor, string Microarchitecture)> known)
    {
        CoverageRow[] rows =
        [
            .. counts
                .GroupBy(c => (c.Vendor, Name: c.Microarchitecture ?? Unknown))
                .OrderBy(g => g.Key.Vendor, StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
                .Select(g => new CoverageRow(g.Key.Vendor, g.Key.Name, [.. mitigations.Select(m => g.Where(c => c.Mitigation == m).Sum(c => c.Machines))])),
        ];
        return new CoverageReport(
            mitigations,
            rows,
            [
                .. known
                    .Select(k => (Vendor: VendorName.Of(k.Vendor), k.Microarchitecture))
                    .Where(k => !rows.Any(r => r.Vendor == k.Vendor && r.Microarchitecture == k.Microarchitecture))
                    .GroupBy(k => k.Vendor, k => k.Microarchitecture)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => $"{g.Key}: {string.Join(", ", g.Distinct().Order(StringComparer.Ordinal))}"),
            ]);
    }

    internal static CoverageReport Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<string> mitigations, IReadOnlyList<(string Vendor, string Microarchitecture)> known) => Of(
        [
            .. machines
                .GroupBy(m => (Vendor: VendorName.Of(m.Machine.Vendor), m.Machine.Microarchitecture))
                .SelectMany(g => mitigations.Select(m => new CoverageCount(g.Key.Vendor, g.Key.Microarchitecture, m, Count(g, m)))),
        ],
        mitigations,
        known);

    private static int Count(IEnumerable<FleetMachine> machines, string mitigation) =>
        machines.Where(m => m.Runs.Any(r => r.Cells.Values.Any(c => c.Mitigation == mitigation))).Select(m => m.Processor).Distinct().Count();
}

/// <param name="Vendor">AMD, Intel, or as CPUID spells it.</param>
/// <param name="Microarchitecture">Null where it isn't known.</param>
/// <param name="Mitigation">Its name.</param>
/// <param name="Machines">How many measured it.</param>
public sealed record CoverageCount(string Vendor, string? Microarchitecture, string Mitigation, int Machines);
