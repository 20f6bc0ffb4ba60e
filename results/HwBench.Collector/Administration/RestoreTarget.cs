using HwBench.Collector.Index;

namespace HwBench.Collector.Administration;

/// <summary>An empty place that a backup is read into: seen by nobody before it is whole.</summary>
internal abstract class RestoreTarget : IAsyncDisposable
{
    /// <param name="run">Its row.</param>
    /// <param name="stored">The record, gzip, from its beginning.</param>
    public abstract Task Add(RunRow run, Stream stored);

    /// <summary>Everything is there: the place is what it is to be.</summary>
    public abstract Task Finish(IReadOnlyList<TokenRow> tokens);

    public abstract ValueTask DisposeAsync();
}
