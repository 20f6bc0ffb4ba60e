using System.Net.Http.Json;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using HwBench.Results.Records;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Collector.Tests.Index;

/// <summary>The same answers from SQLite and PostgreSQL.</summary>
public sealed class FilterTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_holds_the_runs_that_fit_every_filter(bool inPostgres)
    {
        await using RunningCollector collector = await Start(inPostgres);
        await Put(collector, "amd", Run(1, "AuthenticAMD", "Zen 4", "bare", "pv", new DateTime(2026, 3, 1)));
        await Put(collector, "intel", Run(2, "GenuineIntel", "Golden Cove", "retpoline", "pv", new DateTime(2026, 4, 1)));
        await Put(collector, "both", Run(3, "GenuineIntel", null, "bare", "hvm", new DateTime(2026, 5, 1), ("retpoline", "pv")));

        async Task AssertFound(string query, params string[] labels)
        {
            RecordPage page = (await collector.Client.GetFromJsonAsync<RecordPage>($"/api/v1/records?{query}"))!;
            Assert.Equal(labels, page.Records.Select(r => r.Label).Order());
        }

        await AssertFound("", "amd", "both", "intel");
        await AssertFound("vendor=AMD", "amd");
        await AssertFound("vendor=GenuineIntel", "both", "intel");
        await AssertFound("vendor=Intel&vendor=AMD&label=amd", "amd");
        await AssertFound("microarchitecture=Golden%20Cove", "intel");
        await AssertFound("mitigation=retpoline", "both", "intel");
        await AssertFound("mitigation=bare&mitigation=retpoline", "amd", "both", "intel");
        await AssertFound("mitigation=bare&mix=pv", "amd");
        await AssertFound("mix=hvm", "both");
        await AssertFound("table=t", "amd", "both", "intel");
        await AssertFound("battery=synthetic&machine=0123abcd", "amd", "both", "intel");
        await AssertFound("since=2026-04-01", "both", "intel");
        await AssertFound("before=2026-04-01T00:00:01Z", "amd", "intel");
        await AssertFound("trusted=true");
        await AssertFound("trusted=false&label=both", "both");
        await AssertFound("mitigation=none");
        IReadOnlyList<MachineEntry> machines = (await collector.Client.GetFromJsonAsync<MachinePage>("/api/v1/machines?mitigation=retpoline"))!.Machines;
        Assert.Equal(["unknown", "Golden Cove"], machines.Select(m => m.Microarchitecture ?? "unknown").Order(StringComparer.Ordinal).Reverse());
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

    private static async Task Put(RunningCollector collector, string label, RunRecord run)
    {
        HttpRequestMessage put = TestRecord.Of(run).Put();
        put.Headers.Add("HwBench-Label", label);
        (await collector.Client.SendAsync(put)).EnsureSuccessStatusCode();
    }

    private static RunRecord Run(ulong seed, string vendor, string? microarchitecture, string mitigation, string mix, DateTime began, params (string Mitigation, string Mix)[] more)
    {
        var run = new SyntheticRun { Sessions = 2, Sets = 1, Blocks = 2 }.At($"t/{mix}/random/{mitigation}/hot", null, ("table", 10), ("generated", 12));
        foreach ((string otherMitigation, string otherMix) in more)
        {
            run.At($"t/{otherMix}/random/{otherMitigation}/hot", null, ("table", 10), ("generated", 12));
        }

        RunRecord record = run.Build(seed);
        return record with
        {
            Machine = record.Machine with { Vendor = vendor, Microarchitecture = microarchitecture },
            Sessions = [.. record.Sessions.Select(s => s with { Started = new DateTimeOffset(began, TimeSpan.Zero) })],
        };
    }
}
