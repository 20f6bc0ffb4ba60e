namespace HwBench.Results.Fleet;

/// <summary>Vendor × microarchitecture × mitigation: which were measured, and by how many machines.</summary>
internal static class Coverage
{
    private const string Unknown = "unknown";

    /// <param name="known">Vendors and their microarchitectures that there are.</param>
    public static CoverageReport Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<string> mitigations, IReadOnlyList<(string Vendor, string Microarchitecture)> known)
    {
        CoverageRow[] rows =
        [
            .. machines
                .GroupBy(m => (Vendor: VendorName.Of(m.Machine.Vendor), Name: m.Machine.Microarchitecture ?? Unknown))
                .OrderBy(g => g.Key.Vendor, StringComparer.Ordinal).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
                .Select(g => new CoverageRow(g.Key.Vendor, g.Key.Name, [.. mitigations.Select(m => Count(g, m))])),
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

    private static int Count(IEnumerable<FleetMachine> machines, string mitigation) =>
        machines.Where(m => m.Runs.Any(r => r.Cells.Values.Any(c => c.Mitigation == mitigation))).Select(m => m.Processor).Distinct().Count();
}
