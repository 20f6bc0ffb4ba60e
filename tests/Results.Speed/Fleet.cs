using HwBench.Results.Records;
using HwBench.Results.Tests;

namespace HwBench.Results.Speed;

/// <summary>Records of the size that the speed is stated for: 24 cells × 9 variants × 120 placements × 4 blocks, and two sentinels.</summary>
internal static class Fleet
{
    private const int Cells = 24;

    private static readonly string[] s_variants = ["table", "generated", "linear", "tree", "jump-table", "hybrid-2", "hybrid-4", "hybrid-8", "direct"];

    /// <summary>Writes those of the first <paramref name="count"/> records that aren't there yet.</summary>
    /// <returns>Their files, in order.</returns>
    public static string[] Make(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        string[] files = [.. Enumerable.Range(1, count).Select(seed => Path.Combine(folder, $"{seed:0000}.json.gz"))];
        Parallel.For(0, count, i =>
        {
            if (!File.Exists(files[i]))
            {
                RunRecordFile.Write(files[i], Record((ulong)i + 1));
            }
        });
        return files;
    }

    // Each of another machine.
    private static RunRecord Record(ulong seed)
    {
        var run = new SyntheticRun { Sessions = 10, Sets = 3, Blocks = 4, BlockEffect = 0.05, SortedSaves = 2 };
        for (int c = 0; c < Cells; c++)
        {
            // From nothing to several cycles: all verdicts occur.
            run.Cell($"cell-{c}", c % 2 == 0 ? "bare" : "retpoline", [.. s_variants.Select((name, v) => (name, 12 + (v * c * 0.02)))]);
        }

        RunRecord record = run
            .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Difference, 0), ("a", 5), ("b", 5))
            .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 5), ("b", 13))
            .Build(seed);
        return record with { Machine = record.Machine with { Brand = $"Model {seed}" } };
    }
}
