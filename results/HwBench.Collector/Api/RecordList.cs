using System.Globalization;
using System.Linq.Expressions;
using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Api;

/// <summary>Reads entries from the index.</summary>
public static class RecordList
{
    private static readonly Expression<Func<RunRow, Numbered>> s_entry = r => new Numbered(r.Id, new RecordEntry(
        r.Address, r.Label, r.Received, r.Started, r.Battery, r.Vendor, r.Microarchitecture, r.CoreKind, r.Brand, r.Machine, r.Microcode,
        r.Kernel, r.Hypervisor, r.Mitigations, r.Mixes, r.Distrust, r.Complete, r.Warnings, r.Signature, r.Bytes));

    public static async Task<RecordPage> Page(IndexPlace place, RunFilter filter, PageRange range, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        IQueryable<RunRow> runs = filter.Apply(index);
        if (range.After is { } after)
        {
            runs = range.OldestFirst ? runs.Where(r => r.Id > after) : runs.Where(r => r.Id < after);
        }

        runs = range.OldestFirst ? runs.OrderBy(r => r.Id) : runs.OrderByDescending(r => r.Id);
        List<Numbered> found = await runs.Take(range.Limit + 1).Select(s_entry).ToListAsync(cancel);
        string? next = found.Count > range.Limit ? found[range.Limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new RecordPage([.. found.Take(range.Limit).Select(f => f.Entry)], next);
    }

    /// <returns>Null where there is none.</returns>
    public static async Task<RecordEntry?> Entry(IndexPlace place, string address, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        return (await index.Runs.Where(r => r.Address == address).Select(s_entry).FirstOrDefaultAsync(cancel))?.Entry;
    }

    private sealed record Numbered(long Id, RecordEntry Entry);
}
