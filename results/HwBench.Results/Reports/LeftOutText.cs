using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>What was left out, in one sentence.</summary>
internal static class LeftOutText
{
    public static string Of(LeftOut left)
    {
        string blocks = Part(
            left.FlaggedBlocks, left.Blocks, "block",
            (left.ContextSwitches, "with a context switch"), (left.JitCompilations, "with a compilation"), (left.GarbageCollections, "with a garbage collection"));
        string sets = Part(
            left.DisturbedSets + left.SharedCoreSets, left.Sets, "set",
            (left.SharedCoreSets, "on a shared core"), (left.DisturbedSets, "with too few blocks left"));
        return $"Left out by rule: {blocks}; {sets}.";
    }

    private static string Part(int count, int all, string noun, params (int Count, string Cause)[] causes)
    {
        string why = string.Join(", ", causes.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.Cause}"));
        return $"{count} of {all} {noun}{(all == 1 ? "" : "s")}{(why.Length == 0 ? "" : $" ({why})")}";
    }
}
