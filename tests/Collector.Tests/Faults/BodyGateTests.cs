using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

public sealed class BodyGateTests
{
    [Fact]
    public async Task While_as_many_bodies_as_may_be_are_on_their_way_others_are_told_when_to_come_again()
    {
        using var folder = new TemporaryFolder();
        await using RunningCollector collector = await RunningCollector.Start(folder.Path, RunningCollector.Usual with { MaxBodies = 1, BodyPatience = TimeSpan.FromMilliseconds(100) });
        TestRecord slow = TestRecord.Small(1);
        TestRecord other = TestRecord.Small(2);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(collector.Client.BaseAddress!.Host, collector.Client.BaseAddress.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"PUT /api/v1/records/{slow.Address} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {slow.Gzip.Length}\r\n\r\n"));
        await socket.SendAsync(slow.Gzip.AsMemory(0, 10));
        while (Incoming(folder).Length == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        HttpResponseMessage refused = await collector.Client.SendAsync(other.Put());

        Assert.NotNull(refused.Headers.RetryAfter);
        await Problem.DetailOf(refused, HttpStatusCode.ServiceUnavailable);
        Assert.Single(Incoming(folder));
        await socket.SendAsync(slow.Gzip.AsMemory(10));
        byte[] answer = new byte[1000];
        int length = await socket.ReceiveAsync(answer);
        Assert.StartsWith("HTTP/1.1 201 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await collector.Client.SendAsync(other.Put())).StatusCode);
    }

    private static string[] Incoming(TemporaryFolder folder) => Directory.GetFiles(Path.Combine(folder.Path, "incoming"));
}
