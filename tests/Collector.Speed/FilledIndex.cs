using HwBench.Collector.Commands;
using HwBench.Collector.Index;

namespace HwBench.Collector.Speed;

/// <summary>Rows of a large fleet, without their records.</summary>
internal static class FilledIndex
{
    private const int Batch = 500;

    private static readonly (string Vendor, string Name)[] s_generations =
        [("AMD", "Zen 2"), ("AMD", "Zen 3"), ("AMD", "Zen 4"), ("AMD", "Zen 5"), ("Intel", "Skylake"), ("Intel", "Ice Lake"), ("Intel", "Golden Cove"), ("Intel", "Haswell")];

    private static readonly string[] s_mitigations = ["bare", "retpoline", "jmp-thunk", "xen-ibrs", "xen-its", "eibrs", "bhi"];
    private static readonly string[] s_mixes = ["dom0-build", "dom0-scp", "pv-guest-build", "pv-guest-scp"];

    /// <param name="place">A data folder, or a connection string.</param>
    public static void Fill(string place, int count)
    {
        IndexPlace index = new StorageChoice(place, place.Contains('=', StringComparison.Ordinal) ? place : null).Prepare();
        foreach (int[] rows in Enumerable.Range(0, count).Chunk(Batch))
        {
            using RecordIndex context = index.Open();
            context.Runs.AddRange(rows.Select(RowOf));
            context.SaveChanges();
        }
    }

    private static RunRow RowOf(int i)
    {
        (string vendor, string name) = s_generations[i % s_generations.Length];

        // One in a thousand has what nobody else has.
        List<string> mitigations = [.. s_mitigations.Where((_, m) => (i + m) % 5 != 0), .. i % 1000 == 0 ? ["rare"] : Array.Empty<string>()];
        DateTimeOffset started = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i);
        return new RunRow
        {
            Address = $"{i:x8}{new string('a', 56)}",
            Digest = $"{i:x8}{new string('b', 56)}",
            Label = $"node-{i % 400}",
            Received = started.AddMinutes(2),
            Started = started,
            Battery = i % 10 == 0 ? "other" : "xen-4.17",
            Candidate = "generated",
            Baseline = "table",
            Vendor = vendor,
            Microarchitecture = name,
            Brand = $"{vendor} model {i % 40}",
            Machine = $"{i % 400:x8}",
            Processor = $"{vendor} {name} {i % 40}",
            Microcode = "0x1",
            Kernel = "Linux 6.1.0",
            Mitigations = mitigations,
            Mixes = [.. s_mixes],
            Distrust = i % 20 == 0 ? "sentinel same FAILED" : null,
            Complete = true,
            Warnings = i % 4,
            Bytes = 1_230_000,
            Facts =
            [
                .. from mitigation in mitigations
                   from mix in s_mixes
                   select new FactRow { Microarchitecture = name, Table = "xen-4.17-pv64", Mix = mix, Mitigation = mitigation, Compared = true },
            ],
        };
    }
}
