using System.Net.Http.Json;
using HwBench.Collector.Api;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

public sealed class KillTests(PostgresServer server)
{
    private const int Records = 1000;
    private const int Clients = 16;

    // So many are acknowledged, then it is killed.
    private static readonly int[] s_kills = [150, 400, 800];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_acknowledged_before_a_kill_is_there_once_and_the_rest_can_be_sent_again(bool inPostgres)
    {
        using var folder = new TemporaryFolder();
        string? database = inPostgres ? server.NewDatabase() : null;
        CollectorProcess collector = Start(database, folder, 0);
        Uri address = collector.Address;
        using var client = new HttpClient { BaseAddress = address };
        TestRecord[] records = [.. Enumerable.Range(1, Records).Select(seed => TestRecord.Small((ulong)seed))];
        var acknowledged = new bool[Records];
        try
        {
            foreach (int kill in s_kills)
            {
                using var sending = new CancellationTokenSource();
                Task all = Send(client, records, acknowledged, sending.Token);
                while (acknowledged.Count(a => a) < kill)
                {
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                }

                collector.Kill();
                await sending.CancelAsync();
                await all;
                Assert.Contains(false, acknowledged);
                collector.Dispose();
                collector = Start(database, folder, address.Port);
                foreach (TestRecord record in records.Where((_, i) => acknowledged[i]))
                {
                    Assert.Equal(record.Text, await client.GetByteArrayAsync($"/api/v1/records/{record.Address}"));
                }
            }

            await Send(client, records, acknowledged, CancellationToken.None);
            Assert.DoesNotContain(false, acknowledged);
            List<string> listed = await Listed(client);
            Assert.Equal(records.Select(r => r.Address).Order(), listed.Order());
            if (!inPostgres)
            {
                Assert.Equal(Records, Directory.GetFiles(Path.Combine(folder.Path, "records"), "*", SearchOption.AllDirectories).Length);
                Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "incoming")));
            }

            Assert.Equal(0, await collector.Stop());
        }
        finally
        {
            collector.Dispose();
        }
    }

    private static CollectorProcess Start(string? database, TemporaryFolder folder, int port) =>
        CollectorProcess.Start(database, ["--listen", $"127.0.0.1:{port}", .. (string[])(database is null ? ["--data", folder.Path] : [])]);

    private static async Task Send(HttpClient client, TestRecord[] records, bool[] acknowledged, CancellationToken cancel) =>
        await Parallel.ForAsync(0, records.Length, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
        {
            if (acknowledged[i] || cancel.IsCancellationRequested)
            {
                return;
            }

            try
            {
                acknowledged[i] = (await client.SendAsync(records[i].Put(), cancel)).IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Cut off: nothing is known of it.
            }
        });

    private static async Task<List<string>> Listed(HttpClient client)
    {
        var listed = new List<string>();
        RecordPage page;
        string after = "";
        do
        {
            page = (await client.GetFromJsonAsync<RecordPage>($"/api/v1/records?limit=300{after}"))!;
            listed.AddRange(page.Records.Select(r => r.Address));
            after = $"&after={page.Next}";
        }
        while (page.Next is not null);
        return listed;
    }
}
