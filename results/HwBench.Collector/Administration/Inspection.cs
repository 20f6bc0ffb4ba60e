using HwBench.Collector.Index;
using HwBench.Results.Input;

namespace HwBench.Collector.Administration;

/// <summary>Holds the records against the index, and the index against the records.</summary>
internal static class Inspection
{
    // An upload is a file for a moment before it is a row.
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(2);

    /// <returns>The rows whose record isn't there any more, or isn't what it was: a line each.</returns>
    public static async IAsyncEnumerable<string> Broken(Holdings holdings, IReadOnlyList<RunRow> runs)
    {
        foreach (RunRow run in runs)
        {
            await using Stream? stored = await holdings.Open(run.Address);
            string? fault = stored is null ? KeptRecord.Missing(run.Address) : KeptRecord.FaultOf(stored, run.Address);
            if (fault is not null && await holdings.IsIndexed(run.Address))
            {
                yield return fault;
            }
        }
    }

    /// <returns>The records that no row is of.</returns>
    public static async Task<IReadOnlyList<FoundRecord>> Orphans(Holdings holdings)
    {
        // The rows are read later than the files: what came between has both.
        IReadOnlyList<FoundRecord> found = await holdings.Found();
        HashSet<string> indexed = [.. (await holdings.Runs()).Select(r => r.Address)];
        var orphans = new List<FoundRecord>();
        FoundRecord[] suspects = [.. found.Where(f => f.Address is null || !indexed.Contains(f.Address))];
        if (suspects.Length > 0)
        {
            await Task.Delay(s_moment);
        }

        foreach (FoundRecord suspect in suspects)
        {
            if (suspect.Address is not { } address)
            {
                orphans.Add(suspect);
            }
            else if (!await holdings.IsIndexed(address) && await holdings.Open(address) is { } stored)
            {
                await stored.DisposeAsync();
                orphans.Add(suspect);
            }
        }

        return orphans;
    }

    /// <summary>Indexes an orphan as if it had come without a label, a signature or a token, which nothing tells any more.</summary>
    /// <param name="holdings">Which no collector changes.</param>
    /// <param name="orphan">Of them.</param>
    /// <param name="now">When it came, where the file doesn't tell.</param>
    /// <returns>Why it can't be; null where it is indexed.</returns>
    public static async Task<string?> Mend(Holdings holdings, FoundRecord orphan, DateTimeOffset now)
    {
        if (orphan.Address is not { } address)
        {
            return "its name is no address";
        }

        await using Stream? stored = await holdings.Open(address);
        if (stored is null)
        {
            return "is gone";
        }

        try
        {
            RunRow run = KeptRecord.RowOf(stored, "the record", new Arrival(address, 0, orphan.Since ?? now, null, null, null));
            return await holdings.Index(run) ? null : "the same run is kept in other bytes";
        }
        catch (InputException e)
        {
            return e.Message;
        }
    }
}
