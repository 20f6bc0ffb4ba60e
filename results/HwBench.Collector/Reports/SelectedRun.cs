using HwBench.Collector.Api;
using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Reports;

/// <summary>A record that a report is made of.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Label">What the uploader calls the host.</param>
/// <param name="Signature">The key that signed it; null where nobody did.</param>
public sealed record SelectedRun(string Address, string? Label, string? Signature)
{
    // As many as nobody makes collide by chance.
    private const int AddressDigits = 12;

    /// <summary>What reports call it.</summary>
    public string Name => $"{(Label is null ? "" : $"{Label} ")}{Address[..AddressDigits]}";

    /// <summary>What tells it, and what was told of it since, from any other.</summary>
    internal string Key => $"{Address} {Signature} {Label}";

    /// <returns>At least one, in the order of arrival.</returns>
    /// <exception cref="Refusal">None fits, or more than the limit.</exception>
    public static async Task<IReadOnlyList<SelectedRun>> Of(IndexPlace place, RunFilter filter, int limit, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        IQueryable<RunRow> runs = filter.Apply(index);
        List<SelectedRun> found = await runs.OrderBy(r => r.Id).Take(limit + 1).Select(r => new SelectedRun(r.Address, r.Label, r.Signature)).ToListAsync(cancel);
        return found.Count switch
        {
            0 => throw new Refusal(StatusCodes.Status422UnprocessableEntity, "filter: no record fits; upload some, or ask for more"),
            _ when found.Count > limit => throw new Refusal(
                StatusCodes.Status422UnprocessableEntity, $"filter: {await runs.CountAsync(cancel)} records fit, and such a report is made of {limit} at most; ask for less, for instance by battery, vendor, mitigation or since"),
            _ => found,
        };
    }
}
