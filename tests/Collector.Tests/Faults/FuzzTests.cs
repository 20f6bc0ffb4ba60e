using System.Net;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

public sealed class FuzzTests
{
    private const int Bodies = 10_000;
    private const int Clients = 8;
    private const int Seed = 6;

    // What a collector may take at all (README).
    private const long MostMemory = 400L << 20;

    [Fact]
    public async Task Ten_thousand_spoilt_records_are_refused_and_leave_nothing()
    {
        using var folder = new TemporaryFolder();
        using var collector = CollectorProcess.Start(null, "--data", folder.Path, "--listen", "127.0.0.1:0", "--rate", "1000000");
        using var client = new HttpClient { BaseAddress = collector.Address };
        byte[][] texts = [.. Enumerable.Range(1, 8).Select(seed => TestRecord.Small((ulong)seed).Text)];
        await Send(client, texts, 0, Bodies / 2);
        long files = FilesIn(folder);
        long bytes = BytesIn(folder);

        await Send(client, texts, Bodies / 2, Bodies);

        Assert.Equal(files, FilesIn(folder));
        Assert.Equal(bytes, BytesIn(folder));
        Assert.InRange(collector.Memory(), 1, MostMemory);
        Assert.Equal("""{"records":[],"next":null}""", await client.GetStringAsync("/api/v1/records"));
        TestRecord whole = TestRecord.Small();
        Assert.Equal(HttpStatusCode.Created, (await client.SendAsync(whole.Put())).StatusCode);
        Assert.Equal(0, await collector.Stop());
        Assert.DoesNotContain("\"Error\"", collector.Error, StringComparison.Ordinal);
    }

    private static async Task Send(HttpClient client, byte[][] texts, int from, int to) =>
        await Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, cancel) =>
        {
            (byte[] body, string address, HttpStatusCode expected) = new Mutation(new Random(Seed + i)).Of(texts[i % texts.Length]);
            using HttpResponseMessage answer = await client.SendAsync(TestRecord.Put(address, body, "gzip"), cancel);
            Assert.Equal((i, expected), (i, answer.StatusCode));
            await Problem.DetailOf(answer, expected);
        });

    private static int FilesIn(TemporaryFolder folder) => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length;

    private static long BytesIn(TemporaryFolder folder) => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
}
