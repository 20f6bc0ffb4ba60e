using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HwBench.Collector.Index;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

/// <summary>Clients that don't send what they said.</summary>
public sealed class CutBodyTests : IAsyncLifetime
{
    private static readonly TestRecord s_record = TestRecord.Small();

    private readonly TemporaryFolder _folder = new();
    private RunningCollector _collector = null!;

    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_body_that_is_cut_in_the_middle_leaves_nothing()
    {
        using (Socket socket = await Begun(_collector, 1 << 20, new byte[1 << 19]))
        {
            // Some of it is on the disk before it is cut.
            await Until(() => Incoming(_folder) is [{ Length: > 0 }]);
            socket.Close(0);
        }

        await Until(() => Incoming(_folder).Length == 0);
        AssertNothingKept(_collector, _folder);
        Assert.Equal(HttpStatusCode.Created, (await _collector.Client.SendAsync(s_record.Put())).StatusCode);
    }

    [Fact]
    public async Task A_body_that_never_comes_is_given_up()
    {
        // Kestrel looks once a second.
        using var folder = new TemporaryFolder();
        await using RunningCollector collector = await RunningCollector.Start(
            folder.Path, RunningCollector.Usual with { SlowestBytesPerSecond = 100_000, SlowestGrace = TimeSpan.FromSeconds(1.1) });
        using Socket socket = await Begun(collector, s_record.Gzip.Length, s_record.Gzip.AsMemory(0, 10));
        byte[] answer = new byte[1000];
        int length = await socket.ReceiveAsync(answer);
        string text = Encoding.ASCII.GetString(answer, 0, length);
        Assert.StartsWith("HTTP/1.1 408 ", text, StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", text, StringComparison.Ordinal);
        await Until(() => Incoming(folder).Length == 0);
        AssertNothingKept(collector, folder);
    }

    private static FileInfo[] Incoming(TemporaryFolder folder) => new DirectoryInfo(Path.Combine(folder.Path, "incoming")).GetFiles();

    private static async Task Until(Func<bool> holds)
    {
        var waiting = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waiting.Elapsed < TimeSpan.FromSeconds(30), "it never comes to that");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Socket> Begun(RunningCollector collector, int length, ReadOnlyMemory<byte> start)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(collector.Client.BaseAddress!.Host, collector.Client.BaseAddress.Port);
        string head = $"PUT /api/v1/records/{s_record.Address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head));
        await socket.SendAsync(start);
        return socket;
    }

    private static void AssertNothingKept(RunningCollector collector, TemporaryFolder folder)
    {
        using RecordIndex index = collector.Place.Open();
        Assert.Empty(index.Runs);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "records"), "*", SearchOption.AllDirectories));
        Assert.Empty(Incoming(folder));
    }
}
