using HwBench.Collector.Access;
using HwBench.Collector.Index;
using HwBench.Native.Cpuid;
using HwBench.Results.Fleet;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Api;

/// <summary><c>/api/v1/coverage</c> and <c>/api/v1/machines</c>: what the index alone says of the fleet.</summary>
public static class FleetApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/v1").WithTags("fleet").RequireAuthorization(Policies.Read);
        api.MapGet("/coverage", async (HttpRequest request, IndexPlace place, CancellationToken cancel) => TypedResults.Ok(await Coverage(place, RunFilter.Of(request.Query), cancel)))
            .WithSummary("How many machines compared candidate and baseline, by generation and mitigation, in runs that can be trusted and cells that fit; takes the filters of the list.")
            .Produces<CoverageReport>().ProducesProblems();
        api.MapGet("/machines", async (HttpRequest request, IndexPlace place, CancellationToken cancel) => TypedResults.Ok(await Machines(place, RunFilter.Of(request.Query), cancel)))
            .WithSummary("The machines of the records that fit, each once; takes the filters of the list.")
            .Produces<IReadOnlyList<MachineEntry>>().ProducesProblems();
    }

    /// <summary>Machines that CPUID can't tell apart count once, as in a fleet report.</summary>
    public static async Task<CoverageReport> Coverage(IndexPlace place, RunFilter filter, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        List<CoverageCount> counts = await (filter with { Trusted = true }).Rows(index)
            .Join(filter.Facts(index).Where(f => f.Compared), r => r.Id, f => f.RunId, (r, f) => new { r.Vendor, r.Processor, f.Microarchitecture, f.Mitigation })
            .Distinct()
            .GroupBy(m => new { m.Vendor, m.Microarchitecture, m.Mitigation })
            .Select(g => new CoverageCount(g.Key.Vendor, g.Key.Microarchitecture, g.Key.Mitigation, g.Count()))
            .ToListAsync(cancel);
        return Results.Fleet.Coverage.Of(
            counts, [.. counts.Select(c => c.Mitigation).Distinct().Order(StringComparer.Ordinal)], [.. KnownMicroarchitectures.All.Select(k => (k.Vendor, k.Name))]);
    }

    public static async Task<IReadOnlyList<MachineEntry>> Machines(IndexPlace place, RunFilter filter, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        return await filter.Apply(index)
            .GroupBy(r => new { r.Machine, r.Vendor, r.Microarchitecture, r.Brand, r.Microcode, r.Hypervisor })
            .OrderBy(g => g.Key.Vendor).ThenBy(g => g.Key.Brand).ThenBy(g => g.Key.Machine)
            .Select(g => new MachineEntry(g.Key.Machine, g.Key.Vendor, g.Key.Microarchitecture, g.Key.Brand, g.Key.Microcode, g.Key.Hypervisor, g.Count(), g.Max(r => r.Received)))
            .ToListAsync(cancel);
    }
}

/// <param name="Machine">The machine's key.</param>
/// <param name="Runs">How many records are of it.</param>
/// <param name="LastReceived">When the last of them came.</param>
public sealed record MachineEntry(string Machine, string Vendor, string? Microarchitecture, string Brand, string? Microcode, string? Hypervisor, int Runs, DateTimeOffset LastReceived);
