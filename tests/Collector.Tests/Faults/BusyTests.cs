using System.Net;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

/// <summary>An index that can't be asked or written for a while.</summary>
public sealed class BusyTests
{
    // sqlite3.h.
    private const int SQLITE_BUSY = 5;

    [Fact]
    public async Task While_another_program_writes_to_the_index_uploads_are_told_when_to_come_again()
    {
        using var folder = new TemporaryFolder();
        await using RunningCollector collector = await RunningCollector.Start(folder.Path, around: store => new BusyStore(store));

        HttpResponseMessage answer = await collector.Client.SendAsync(TestRecord.Small().Put());

        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("busy", await Problem.DetailOf(answer, HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_without_its_database_lives_and_is_not_ready()
    {
        var place = new PostgresPlace("Host=/nowhere;Username=nobody;Timeout=1");
        await using RunningCollector collector = await RunningCollector.Start(place, new DatabaseStore(place));
        collector.Client.DefaultRequestHeaders.Authorization = new("Bearer", "hwb_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        Assert.Equal("live\n", await collector.Client.GetStringAsync("/health/live"));
        await Problem.DetailOf(await collector.Client.GetAsync("/health/ready"), HttpStatusCode.ServiceUnavailable);
        await Problem.DetailOf(await collector.Client.GetAsync("/api/v1/records"), HttpStatusCode.ServiceUnavailable);
    }

    private sealed class BusyStore(IRecordStore store) : IRecordStore
    {
        public IncomingFile Receive() => store.Receive();

        public Task<Kept> Add(RunRow run, IncomingFile body) => throw new DbUpdateException("", new SqliteException("database is locked", SQLITE_BUSY));

        public Task<bool> Holds(string address, long bytes, CancellationToken cancel) => store.Holds(address, bytes, cancel);

        public Task<Stream?> Open(string address, CancellationToken cancel) => store.Open(address, cancel);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
