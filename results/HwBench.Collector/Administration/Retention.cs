using HwBench.Collector.Index;

namespace HwBench.Collector.Administration;

/// <summary>Which runs needn't be kept any longer.</summary>
internal static class Retention
{
    /// <returns>Those that came before a time.</returns>
    public static IReadOnlyList<RunRow> Before(IReadOnlyList<RunRow> runs, DateTimeOffset time) => [.. runs.Where(r => r.Received < time)];

    /// <summary>
    /// Those of which so many newer ones are kept. A host is a machine, a label and a key: by what CPUID says alone, a rack of equal
    /// nodes were one host, and of all its runs a few would stay. An uploader who makes labels up makes others' hosts no smaller, but
    /// can give new runs another's label; under the key of one who signs nobody else can. A run that isn't whole, or can't be
    /// trusted, is no reason to give up one that is.
    /// </summary>
    /// <param name="runs">The first received first.</param>
    /// <param name="newest">How many of each host and battery stay.</param>
    public static IReadOnlyList<RunRow> Beyond(IReadOnlyList<RunRow> runs, int newest) =>
    [
        .. runs.GroupBy(r => (r.Signature, r.Label, r.Machine, r.Battery)).SelectMany(ofHost =>
        {
            RunRow[] good = [.. ofHost.Where(r => r.Complete && r.Distrust is null).TakeLast(newest)];
            return good.Length < newest ? [] : ofHost.Where(r => r.Id < good[0].Id);
        }).OrderBy(r => r.Id),
    ];
}
