using System.Globalization;
using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Native.Cpuid;
using HwBench.Results.Fleet;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Api;

/// <summary><c>/api/v1/coverage</c> and <c>/api/v1/machines</c>: what the index alone says of the fleet.</summary>
public static class FleetApi
{
    // Uploaders name what they measured: without bounds one of them could make the answer as large as they like.
    private const int MostCounts = 4096;
    private const int MostMitigations = 64;
    private const int MostGenerations = 256;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1").WithTags("fleet").RequireAuthorization(Policies.Read);
        api.MapGet("/coverage", async (HttpRequest request, IndexPlace place, CancellationToken cancel) => TypedResults.Ok(await Coverage(place, RunFilter.Of(request.Query), cancel)))
            .WithSummary("How many machines compared candidate and baseline, by generation and mitigation, in runs that can be trusted and cells that fit; takes the filters of the list. Of very many the commonest are in it (isCut).")
            .Produces<CoverageAnswer>().ProducesProblems();
        api.MapGet("/machines", async (HttpRequest request, IndexPlace place, CancellationToken cancel) => TypedResults.Ok(await Machines(place, RunFilter.Of(request.Query), PageRange.Of(request.Query), cancel)))
            .WithSummary("The machines of the records that fit, each once, by vendor and processor; takes the filters, limit and after of the list.")
            .Produces<MachinePage>().ProducesProblems();
    }

    /// <summary>Machines that CPUID can't tell apart count once, as in a fleet report.</summary>
    public static async Task<CoverageAnswer> Coverage(IndexPlace place, RunFilter filter, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        List<CoverageCount> all = await (filter with { Trusted = true }).Rows(index)
            .Join(filter.Facts(index).Where(f => f.Compared), r => r.Id, f => f.RunId, (r, f) => new { r.Vendor, r.Processor, f.Microarchitecture, f.Mitigation })
            .Distinct()
            .GroupBy(m => new { m.Vendor, m.Microarchitecture, m.Mitigation })
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Vendor).ThenBy(g => g.Key.Microarchitecture).ThenBy(g => g.Key.Mitigation)
            .Select(g => new CoverageCount(g.Key.Vendor, g.Key.Microarchitecture, g.Key.Mitigation, g.Count()))
            .Take(MostCounts + 1)
            .ToListAsync(cancel);
        HashSet<string> mitigations = Commonest(all, c => c.Mitigation, MostMitigations);
        HashSet<(string, string?)> generations = Commonest(all, c => (c.Vendor, c.Microarchitecture), MostGenerations);
        CoverageCount[] shown = [.. all.Take(MostCounts).Where(c => mitigations.Contains(c.Mitigation) && generations.Contains((c.Vendor, c.Microarchitecture)))];
        CoverageReport report = Results.Fleet.Coverage.Of(shown, [.. mitigations.Order(StringComparer.Ordinal)], [.. KnownMicroarchitectures.All.Select(k => (k.Vendor, k.Name))]);
        return new CoverageAnswer(report.Mitigations, report.Rows, report.Unmeasured, shown.Length < all.Count);
    }

    public static async Task<MachinePage> Machines(IndexPlace place, RunFilter filter, PageRange range, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        List<MachineEntry> found = await filter.Apply(index)
            .GroupBy(r => new { r.Machine, r.Vendor, r.Microarchitecture, r.Brand, r.Microcode, r.Hypervisor })
            .OrderBy(g => g.Key.Vendor).ThenBy(g => g.Key.Brand).ThenBy(g => g.Key.Machine)
            .ThenBy(g => g.Key.Microarchitecture).ThenBy(g => g.Key.Microcode).ThenBy(g => g.Key.Hypervisor)
            .Skip(range.Skipped).Take(range.Limit + 1)
            .Select(g => new MachineEntry(g.Key.Machine, g.Key.Vendor, g.Key.Microarchitecture, g.Key.Brand, g.Key.Microcode, g.Key.Hypervisor, g.Count(), g.Max(r => r.Received)))
            .ToListAsync(cancel);
        string? next = found.Count > range.Limit ? (range.Skipped + range.Limit).ToString(CultureInfo.InvariantCulture) : null;
        return new MachinePage([.. found.Take(range.Limit)], next);
    }

    private static HashSet<T> Commonest<T>(List<CoverageCount> counts, Func<CoverageCount, T> of, int most) =>
        [.. counts.GroupBy(of).OrderByDescending(g => g.Sum(c => c.Machines)).Take(most).Select(g => g.Key)];
}

/// <summary>A <see cref="CoverageReport"/>, as far as one is shown.</summary>
/// <param name="IsCut">Whether there are more mitigations or generations than it names; filters show the rest.</param>
public sealed record CoverageAnswer(IReadOnlyList<string> Mitigations, IReadOnlyList<CoverageRow> Rows, IReadOnlyList<string> Unmeasured, bool IsCut);

/// <param name="Machines">By vendor, processor and key.</param>
/// <param name="Next">Given as <c>after</c>, brings the page behind; null at the end.</param>
public sealed record MachinePage(IReadOnlyList<MachineEntry> Machines, string? Next);

/// <param name="Machine">The machine's key.</param>
/// <param name="Runs">How many records are of it.</param>
/// <param name="LastReceived">When the last of them came.</param>
public sealed record MachineEntry(string Machine, string Vendor, string? Microarchitecture, string Brand, string? Microcode, string? Hypervisor, int Runs, DateTimeOffset LastReceived);
