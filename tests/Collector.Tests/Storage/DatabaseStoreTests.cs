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
        TestRecord[] records = [.. Enumerable.Range(1, 6 * Records).Select(seed => TestRecord.Small((ulong)seed))];

        Task<HttpStatusCode[]> sending = Sent(records.Select(r => (r, collector.Client)));
        restarted.Restart();
        HttpStatusCode[] answers = await sending;

        Assert.All(answers, a => Assert.Contains(a, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable]));
        await AssertKeeps(collector, [.. records.Where((_, i) => answers[i] == HttpStatusCode.Created)], exactly: false);
        foreach (TestRecord record in records)
        {
            Assert.Contains((await collector.Client.SendAsync(record.Put())).StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.OK]);
        }

        await AssertKeeps(collector, records);
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
    }

    private static async Task<RunningCollector> Start(string database)
    {
        var place = new PostgresPlace(database);
        place.Prepare();
        return await RunningCollector.Start(place, new DatabaseStore(place));
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
