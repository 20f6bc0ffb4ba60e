using System.Net.Http.Json;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Native.Cpuid;
using HwBench.Results.Fleet;
using HwBench.Results.Records;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Collector.Tests.Index;

/// <summary>What the index counts is what a fleet report of the same records counts.</summary>
public sealed class CoverageTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Coverage_is_that_of_the_fleet_report(bool inPostgres)
    {
        // Two of one model, another model of the same generation, another vendor; one that can't be trusted.
        RunRecord[] runs =
        [
            Run(1, "EPYC A", "Zen 4", true, "bare", "retpoline"), Run(2, "EPYC A", "Zen 4", true, "bare"), Run(3, "EPYC B", "Zen 4", true, "bare"),
            Run(4, "Odd", null, true, "jmp-thunk"), Run(5, "EPYC C", "Zen 5", false, "bare"),
        ];
        FleetReport report = FleetReportBuilder.Of(
            runs.SelectMany(r => FleetRun.Of($"{r.Plan.Seed}", r)),
            FleetOptions.None with { Known = [.. KnownMicroarchitectures.All.Select(k => (k.Vendor, k.Name))] },
            []);
        await using RunningCollector collector = await Start(inPostgres);
        foreach (RunRecord run in runs)
        {
            (await collector.Client.SendAsync(TestRecord.Of(run).Put())).EnsureSuccessStatusCode();
        }

        CoverageReport coverage = (await collector.Client.GetFromJsonAsync<CoverageReport>("/api/v1/coverage"))!;

        Assert.Equivalent(Assert.Single(report.Pairs).Coverage, coverage, strict: true);
        Assert.Contains(coverage.Rows, r => r.Machines.SequenceEqual([2, 0, 1]));
    }

    private async Task<RunningCollector> Start(bool inPostgres)
    {
        if (!inPostgres)
        {
            return await RunningCollector.Start(_folder.Path);
        }

        var place = new PostgresPlace(server.NewDatabase());
        place.Prepare();
        return await RunningCollector.Start(place, new DatabaseStore(place));
    }

    private static RunRecord Run(ulong seed, string brand, string? microarchitecture, bool sound, params string[] mitigations)
    {
        var run = new SyntheticRun { Sessions = 4, Sets = 4, PlacementEffect = 0.01, SessionEffect = 0.01 };
        foreach (string mitigation in mitigations)
        {
            run.Cell($"cell/{mitigation}", mitigation, ("table", 10), ("generated", 12));
        }

        RunRecord record = run
            .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 5), ("b", sound ? 13 : 17))
            .Build(seed);
        return record with { Machine = record.Machine with { Brand = brand, Microarchitecture = microarchitecture } };
    }
}
