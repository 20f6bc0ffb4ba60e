using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Uploads;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

/// <summary>A spool, a collector, and time in which nobody waits.</summary>
internal sealed class SpoolBench : IDisposable
{
    public SpoolBench() => Spool = new Spool(Path.Combine(Folder.Path, "spool"), Time);

    public TemporaryFolder Folder { get; } = new();

    public FastTime Time { get; } = new();

    public PlayedCollector Collector { get; } = new();

    public Spool Spool { get; }

    public CollectorAddress To => CollectorAddress.Parse("--to", Collector.Url, insecure: false);

    /// <summary>For so many requests.</summary>
    public void Down(int requests = 6)
    {
        for (int i = 0; i < requests; i++)
        {
            _ = Collector.Next(503);
        }
    }

    public SpoolEntry Entry(string record) =>
        new(SpoolEntry.CurrentFormat, RunRecordFile.Address(record), record, Time.GetUtcNow(), To.ToString(), false, null, null, null, null, null, null);

    public async Task<Delivery> Send(string record, string? label = null, Spool? spool = null)
    {
        using var sender = new Sender(spool ?? Spool, new Destination(To, false, Link.Default, null, null), null, Patience.Usual, Time);
        return await sender.Send(record, label, TestContext.Current.CancellationToken);
    }

    public async Task<DeliveryState[]> Empty(Action<string>? note = null)
    {
        var states = new List<DeliveryState>();
        await new SpoolRun(Spool, Destination.Of, Patience.Usual, Time).Run(_ => true, _ => true, (_, d) => states.Add(d.State), note ?? Assert.Fail, TestContext.Current.CancellationToken);
        return [.. states];
    }

    public void Dispose()
    {
        Collector.Dispose();
        Folder.Dispose();
    }
}
