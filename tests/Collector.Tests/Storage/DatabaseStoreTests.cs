using System.Collections.Concurrent;
using System.Net;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace HwBench.Collector.Tests.Storage;

public sealed class DatabaseStoreTests(PostgresServer server)
{
    private const int Records = 40;
    private const int Clients = 16;

    [Fact]
    public async Task A_record_is_stored_once_and_comes_back_to_the_byte()
    {
        await using RunningCollector collector = await Start(server.NewDatabase());
        TestRecord record = TestRecord.Small();

        Assert.Equal(HttpStatusCode.Created, (await collector.Client.SendAsync(record.Put())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await collector.Client.SendAsync(record.Put())).StatusCode);

        Assert.Equal(record.Text, await collector.Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        using RecordIndex index = collector.Place.Open();
        Assert.Single(index.Runs);
    }

    [Fact]
    public async Task Two_collectors_that_get_every_record_twice_at_once_keep_each_once()
    {
        string database = server.NewDatabase();
        await using RunningCollector first = await Start(database);
        await using RunningCollector second = await Start(database);
        TestRecord[] records = [.. Enumerable.Range(1, Records).Select(seed => TestRecord.Small((ulong)seed))];

        HttpStatusCode[] answers = await Sent(records.SelectMany(r => (HttpClient[])[first.Client, second.Client, first.Client, second.Client], (r, client) => (r, client)));

        Assert.Equal(Records, answers.Count(a => a == HttpStatusCode.Created));
        Assert.Equal(3 * Records, answers.Count(a => a == HttpStatusCode.OK));
        await AssertKeeps(second, records);
    }

    [Fact]
    public async Task What_was_acknowledged_while_the_database_restarted_is_there_and_the_rest_can_be_sent_again()
    {
        // Its own: others' tests go on.
        using var restarted = new PostgresServer();
        await using RunningCollector collector = await Start(restarted.NewDatabase());
        TestRecord before = TestRecord.Small();
        Assert.Equal(HttpStatusCode.Created, (await collector.Client.SendAsync(before.Put())).StatusCode);
        var answers = new ConcurrentDictionary<TestRecord, HttpStatusCode>();

        Task restart = Task.Run(restarted.Restart, TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(Until(restart), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (record, cancel) =>
            answers[record] = (await collector.Client.SendAsync(record.Put(), cancel)).StatusCode);
        await restart;

        // It was away while they came.
        Assert.Contains(HttpStatusCode.ServiceUnavailable, answers.Values);
        Assert.All(answers.Values, a => Assert.Contains(a, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]));
        await AssertKeeps(collector, [before, .. answers.Where(a => a.Value == HttpStatusCode.Created).Select(a => a.Key)], exactly: false);
        foreach (TestRecord record in answers.Keys)
        {
            Assert.Contains((await collector.Client.SendAsync(record.Put())).StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK]);
        }

        await AssertKeeps(collector, [before, .. answers.Keys]);
    }

    [Fact]
    public async Task A_record_that_was_lost_and_is_sent_again_is_whole_again()
    {
        await using RunningCollector collector = await Start(server.NewDatabase());
        TestRecord record = TestRecord.Small();
        Assert.Equal(HttpStatusCode.Created, (await collector.Client.SendAsync(record.Put())).StatusCode);
        await using (var index = (PostgresIndex)collector.Place.Open())
        {
            await index.Contents.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.OK, (await collector.Client.SendAsync(record.Put())).StatusCode);
        await AssertKeeps(collector, [record]);
    }

    [Fact]
    public async Task Who_reads_slowly_takes_neither_memory_nor_a_connection()
    {
        string database = server.NewDatabase();
        await using RunningCollector collector = await Start(database);
        TestRecord record = TestRecord.Small();
        (await collector.Client.SendAsync(record.Put())).EnsureSuccessStatusCode();
        await using var store = new DatabaseStore(new PostgresPlace($"{database};Maximum Pool Size=2;Timeout=1"));

        // More than there are connections, all open at once.
        Stream?[] readers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Open(record.Address, CancellationToken.None)));

        foreach (Stream? reader in readers)
        {
            await using FileStream file = Assert.IsType<FileStream>(reader);
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(record.Gzip, bytes.ToArray());
        }
    }

    [Fact]
    public async Task A_body_on_its_way_has_no_name()
    {
        await using var store = new DatabaseStore(new PostgresPlace("Host=nowhere"));
        using IncomingFile body = store.Receive();

        body.Stream.Write([1, 2, 3]);
        body.Stream.Position = 0;

        Assert.Equal(1, body.Stream.ReadByte());
        Assert.False(File.Exists(body.Path));
        Assert.SkipUnless(Directory.Exists("/var/tmp") && Environment.GetEnvironmentVariable("TMPDIR") is null or "", "needs a machine with /var/tmp, and no TMPDIR");
        Assert.Equal("/var/tmp", Path.GetDirectoryName(body.Path));
    }

    private static async Task<RunningCollector> Start(string database)
    {
        var place = new PostgresPlace(database);
        place.Prepare();
        return await RunningCollector.Start(place, new DatabaseStore(place));
    }

    // New ones, as long as it takes.
    private static IEnumerable<TestRecord> Until(Task end)
    {
        for (ulong seed = 2; !end.IsCompleted; seed++)
        {
            yield return TestRecord.Small(seed);
        }
    }

    private static async Task<HttpStatusCode[]> Sent(IEnumerable<(TestRecord Record, HttpClient Client)> uploads)
    {
        (TestRecord Record, HttpClient Client)[] all = [.. uploads];
        var answers = new HttpStatusCode[all.Length];
        await Parallel.ForAsync(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, cancel) =>
            answers[i] = (await all[i].Client.SendAsync(all[i].Record.Put(), cancel)).StatusCode);
        return answers;
    }

    private static async Task AssertKeeps(RunningCollector collector, TestRecord[] records, bool exactly = true)
    {
        foreach (TestRecord record in records)
        {
            Assert.Equal(record.Text, await collector.Client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
        }

        await using var index = (PostgresIndex)collector.Place.Open();
        if (exactly)
        {
            Assert.Equal(records.Length, await index.Runs.CountAsync());
        }

        Assert.Equal(await index.Runs.CountAsync(), await index.Contents.CountAsync());
    }
}
