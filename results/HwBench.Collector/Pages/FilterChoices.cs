using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Pages;

/// <summary>What there is to choose from in each filter. Read again when a record was added.</summary>
internal sealed class FilterChoices(IndexPlace place)
{
    // Nobody reads a longer list; a URL can still name the rest.
    private const int Most = 500;

    private volatile Known _known = new(-1, 0, []);

    /// <param name="Last">Of the newest record: when it is another, so may be the names.</param>
    private sealed record Known(long Last, int Records, Dictionary<string, IReadOnlyList<string>> Names);

    /// <returns>How many records there are, and names by filter.</returns>
    public async Task<(int Records, IReadOnlyDictionary<string, IReadOnlyList<string>> Names)> Get(CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        long last = await index.Runs.MaxAsync(r => (long?)r.Id, cancel) ?? 0;
        int records = await index.Runs.CountAsync(cancel);
        Known known = _known;
        if (known.Last != last || known.Records != records)
        {
            _known = known = new Known(last, records, new Dictionary<string, IReadOnlyList<string>>
            {
                ["vendor"] = await Names(index.Runs.Select(r => (string?)r.Vendor), cancel),
                ["battery"] = await Names(index.Runs.Select(r => (string?)r.Battery), cancel),
                ["microarchitecture"] = await Names(index.Facts.Select(f => f.Microarchitecture), cancel),
                ["mitigation"] = await Names(index.Facts.Select(f => (string?)f.Mitigation), cancel),
                ["mix"] = await Names(index.Facts.Select(f => (string?)f.Mix), cancel),
            });
        }

        return (known.Records, known.Names);
    }

    private static async Task<IReadOnlyList<string>> Names(IQueryable<string?> names, CancellationToken cancel) =>
        [.. (await names.Where(n => n != null).Distinct().Take(Most).ToListAsync(cancel)).OfType<string>().Order(StringComparer.Ordinal)];
}
