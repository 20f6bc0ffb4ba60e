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

    // Kestrel looks once a second.
    public async ValueTask InitializeAsync() => _collector = await RunningCollector.Start(
        _folder.Path, RunningCollector.Usual with { SlowestBytesPerSecond = 100_000, SlowestGrace = TimeSpan.FromSeconds(1.1) });

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_body_that_is_cut_in_the_middle_leaves_nothing()
    {
        using (Socket socket = await Begun(s_record.Gzip.Length, s_record.Gzip.AsMemory(0, s_record.Gzip.Length / 2)))
        {
            socket.Close(0);
        }

        // The collector goes on, and has forgotten it.
        Assert.Equal(HttpStatusCode.OK, (await _collector.Client.GetAsync("/api/v1/records")).StatusCode);
        while (Directory.GetFiles(Path.Combine(_folder.Path, "incoming")).Length > 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        AssertNothingKept();
        Assert.Equal(HttpStatusCode.Created, (await _collector.Client.SendAsync(s_record.Put())).StatusCode);
    }

    [Fact]
    public async Task A_body_that_never_comes_is_given_up()
    {
        using Socket socket = await Begun(s_record.Gzip.Length, s_record.Gzip.AsMemory(0, 10));
        byte[] answer = new byte[1000];
        int length = await socket.ReceiveAsync(answer);
        Assert.StartsWith("HTTP/1.1 408 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        AssertNothingKept();
    }

    private async Task<Socket> Begun(int length, ReadOnlyMemory<byte> start)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(_collector.Client.BaseAddress!.Host, _collector.Client.BaseAddress.Port);
        string head = $"PUT /api/v1/records/{s_record.Address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head));
        await socket.SendAsync(start);
        return socket;
    }

    private void AssertNothingKept()
    {
        using RecordIndex index = _collector.Place.Open();
        Assert.Empty(index.Runs);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "records"), "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }
}
