using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using HwBench.Collector.Reports;
using HwBench.Collector.Storage;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Collector.Tests.Reports;

public sealed class KeptRunsTests : IDisposable
{
    private const string Fleet = "/api/v1/report?format=text";
    private const string Claims = "/api/v1/claims?format=text";

    private readonly TemporaryFolder _folder = new();

    private string Records => Path.Combine(_folder.Path, "records");

    private string Reduced => Path.Combine(_folder.Path, "reduced");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_collector_started_anew_makes_a_fleet_report_without_reading_records()
    {
        string before = await Told(Fleet, async client => await FleetRecords.Upload(client));
        Directory.Delete(Records, recursive: true);

        Assert.Equal(before, await Told(Fleet));
    }

    [Fact]
    public async Task Claims_are_judged_without_reading_records_again()
    {
        string before = await Told(Claims, async client => await FleetRecords.Upload(client));
        Directory.Delete(Records, recursive: true);

        Assert.Equal(before, await Told(Claims));
    }

    [Fact]
    public async Task What_is_kept_is_made_anew_where_it_is_lost_damaged_or_of_another_build()
    {
        string before = await Told(Fleet, async client => await FleetRecords.Upload(client));
        string[] kept = Directory.GetFiles(Reduced, "*.fleet.json", SearchOption.AllDirectories);
        Assert.Equal(3, kept.Length);
        File.Delete(kept[0]);
        File.WriteAllText(kept[1], "[{");
        string other = Directory.CreateDirectory(Path.Combine(Reduced, "other", "00")).FullName;

        Assert.Equal(before, await Told(Fleet));
        Assert.False(Directory.Exists(other));
        Directory.Delete(Records, recursive: true);
        Assert.Equal(before, await Told(Fleet));
    }

    [Fact]
    public async Task A_record_that_is_missing_or_damaged_is_told_and_left_out_until_it_is_there_again()
    {
        await using RunningCollector collector = await RunningCollector.Start(_folder.Path, RunningCollector.Usual with { Reduced = new ReducedFiles(Reduced) });
        IReadOnlyList<string> addresses = await FleetRecords.Upload(collector.Client);
        string whole = await collector.Client.GetStringAsync("/api/v1/compare");
        var files = new RecordFiles(Records);
        Directory.Delete(Reduced, recursive: true);
        byte[][] bytes = [.. addresses.Select(a => File.ReadAllBytes(files.PathOf(a)))];
        File.Delete(files.PathOf(addresses[0]));
        File.WriteAllBytes(files.PathOf(addresses[1]), bytes[1][..^100]);

        foreach (string url in new[] { "/api/v1/report", "/api/v1/claims", "/api/v1/compare" })
        {
            HttpResponseMessage answer = await collector.Client.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Null(answer.Headers.ETag);
            string[] notes = [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("notes").EnumerateArray().Select(n => n.GetString()!)];
            Assert.Contains(notes, n => n.StartsWith($"left out: rack-1 {addresses[0][..12]}: its record is missing", StringComparison.Ordinal));
            Assert.Contains(notes, n => n.StartsWith($"left out: rack-2 {addresses[1][..12]}: is truncated or damaged gzip", StringComparison.Ordinal));
        }

        File.WriteAllBytes(files.PathOf(addresses[2]), bytes[1]);
        string none = await Problem.DetailOf(await collector.Client.GetAsync("/api/v1/compare"), HttpStatusCode.UnprocessableEntity);
        Assert.StartsWith("none of 3 records can be read; left out: rack-1", none, StringComparison.Ordinal);

        foreach ((string address, byte[] record) in addresses.Zip(bytes))
        {
            File.WriteAllBytes(files.PathOf(address), record);
        }

        Assert.Equal(whole, await collector.Client.GetStringAsync("/api/v1/compare"));
        Assert.Equal(3, (await collector.Client.GetFromJsonAsync<JsonElement>("/api/v1/report")).GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public async Task A_record_of_which_reports_would_keep_far_more_than_it_holds_leaves_no_file()
    {
        var run = new SyntheticRun { Sessions = 1, Sets = 1, Blocks = 1 };
        for (int cell = 0; cell < 1500; cell++)
        {
            _ = run.Cell($"{cell}{new string('c', 1000)}", "bare", ("table", 10), ("generated", 12));
        }

        await using RunningCollector collector = await RunningCollector.Start(_folder.Path, RunningCollector.Usual with { Reduced = new ReducedFiles(Reduced) });
        TestRecord record = TestRecord.Of(run.Build());
        (await collector.Client.SendAsync(record.Put())).EnsureSuccessStatusCode();
        (await collector.Client.GetAsync("/api/v1/report?withUntrusted=true")).EnsureSuccessStatusCode();

        Assert.False(Directory.Exists(Reduced) && Directory.GetFiles(Reduced, "*", SearchOption.AllDirectories).Length > 0);
    }

    // A collector that lives for one report.
    private async Task<string> Told(string url, Func<HttpClient, Task>? before = null)
    {
        await using RunningCollector collector = await RunningCollector.Start(_folder.Path, RunningCollector.Usual with { Reduced = new ReducedFiles(Reduced) });
        await (before?.Invoke(collector.Client) ?? Task.CompletedTask);
        return await collector.Client.GetStringAsync(url);
    }
}
