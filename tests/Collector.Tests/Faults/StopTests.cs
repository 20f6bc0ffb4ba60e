using System.Net;
using System.Net.Sockets;
using System.Text;
using HwBench.Collector.Index;
using HwBench.Collector.Storage;
using Xunit;

namespace HwBench.Collector.Tests.Faults;

public sealed class StopTests
{
    [Fact]
    public async Task An_upload_that_has_begun_ends_and_one_that_begins_is_sent_away()
    {
        using var folder = new TemporaryFolder();
        var slow = new TaskCompletionSource<SlowStore>();
        await using RunningCollector collector = await RunningCollector.Start(folder.Path, around: store =>
        {
            slow.SetResult(new SlowStore(store));
            return slow.Task.Result;
        });
        SlowStore held = await slow.Task;
        TestRecord record = TestRecord.Small();
        using var idle = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await idle.ConnectAsync(collector.Client.BaseAddress!.Host, collector.Client.BaseAddress.Port);
        byte[] half = Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\n");
        await idle.SendAsync(half);

        Task<HttpResponseMessage> upload = collector.Client.SendAsync(record.Put());
        await held.Began.Task;
        Task stop = collector.Application.StopAsync(TestContext.Current.CancellationToken);
        await idle.SendAsync(Encoding.ASCII.GetBytes("Host: localhost\r\n\r\n"));
        byte[] answer = new byte[2000];
        int length = await idle.ReceiveAsync(answer);
        held.GoOn.SetResult();
        await stop;

        Assert.Equal(HttpStatusCode.Created, (await upload).StatusCode);
        string late = Encoding.ASCII.GetString(answer, 0, length);
        Assert.StartsWith("HTTP/1.1 503 ", late, StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", late, StringComparison.Ordinal);
    }

    /// <summary>Waits in the middle of an upload.</summary>
    private sealed class SlowStore(IRecordStore store) : IRecordStore
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IncomingFile Receive() => store.Receive();

        public async Task<Kept> Add(RunRow run, IncomingFile body)
        {
            Began.SetResult();
            await GoOn.Task;
            return await store.Add(run, body);
        }

        public Task<bool> Holds(string address, long bytes, CancellationToken cancel) => store.Holds(address, bytes, cancel);

        public Task<Stream?> Open(string address, CancellationToken cancel) => store.Open(address, cancel);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
