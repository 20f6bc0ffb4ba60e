using System.Net.Http.Json;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Results.Records;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Index;

/// <summary>However much a record names, answers stay small, and say that there is more.</summary>
public sealed class BoundsTests : IAsyncLifetime
{
    private const int Many = 70;

    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;

    private HttpClient Client => _collector.Client;

    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Of_many_mitigations_and_mixes_the_first_are_listed()
    {
        RunRecord run = TestRecord.Run();
        RunRecord many = run with { Cells = [.. Enumerable.Range(0, Many).Select(i => run.Cells[0] with { Id = $"c{i}", Mitigation = $"mitigation-{i}", Mix = $"mix-{i}" })] };

        RunRow row = RunRowBuilder.Of(many, new Arrival(new string('a', 64), 1, DateTimeOffset.UnixEpoch, null, null, null));

        Assert.Equal(RunRowBuilder.MostNames + 1, row.Mitigations.Count);
        Assert.Equal(("mitigation-0", $"… and {Many - RunRowBuilder.MostNames} more"), (row.Mitigations[0], row.Mitigations[^1]));
        Assert.Equal(RunRowBuilder.MostNames + 1, row.Mixes.Count);
    }

    [Fact]
    public async Task Coverage_shows_the_commonest_and_says_that_there_is_more()
    {
        await FleetRecords.Upload(Client);
        Assert.False((await Coverage()).IsCut);
        using (RecordIndex index = _collector.Place.Open())
        {
            long run = await index.Runs.Where(r => r.Distrust == null).Select(r => r.Id).FirstAsync(TestContext.Current.CancellationToken);
            index.Facts.AddRange(Enumerable.Range(0, Many).Select(i => new FactRow { RunId = run, Table = "t", Mix = "m", Mitigation = $"a-{i}", Microarchitecture = "Zen 4", Compared = true }));
            await index.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        CoverageAnswer coverage = await Coverage();

        Assert.True(coverage.IsCut);
        Assert.Equal(64, coverage.Mitigations.Count);
        Assert.Contains("bare", coverage.Mitigations);
        Assert.Contains("There are more mitigations", await Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_come_in_pages_each_once()
    {
        await FleetRecords.Upload(Client);

        MachinePage first = (await Client.GetFromJsonAsync<MachinePage>("/api/v1/machines?limit=2"))!;
        MachinePage second = (await Client.GetFromJsonAsync<MachinePage>($"/api/v1/machines?limit=2&after={first.Next}"))!;

        Assert.Equal(["0123abc1", "0123abc2", "0123abc3"], [.. first.Machines.Select(m => m.Machine), .. second.Machines.Select(m => m.Machine)]);
        Assert.Null(second.Next);
        Assert.Contains("rel=\"next\"", await Client.GetStringAsync("/machines?limit=2"), StringComparison.Ordinal);
    }

    private async Task<CoverageAnswer> Coverage() => (await Client.GetFromJsonAsync<CoverageAnswer>("/api/v1/coverage"))!;
}
