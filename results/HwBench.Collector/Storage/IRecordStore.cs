using HwBench.Collector.Index;

namespace HwBench.Collector.Storage;

/// <summary>Keeps records, gzip, with the index of them: what the index has is kept. A kill may leave a file that the index lacks; 'admin check' names it.</summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <returns>What a body is received into, empty; to be disposed of.</returns>
    IncomingFile Receive();

    /// <summary>Keeps a record; one that the index has and the store has lost is put back. When it returns, the record outlasts a power failure.</summary>
    /// <param name="run">Its row.</param>
    /// <param name="body">The whole record, gzip; the store may take the file away.</param>
    /// <exception cref="Api.Refusal">It is kept, signed by another key.</exception>
    Task<Kept> Add(RunRow run, IncomingFile body);

    /// <returns>Whether the record is there, and as long as the index says. Its text isn't read.</returns>
    Task<bool> Holds(string address, long bytes, CancellationToken cancel);

    /// <returns>The record, gzip, to be disposed of: in a file, however slowly it is read. Null where there is none.</returns>
    Task<Stream?> Open(string address, CancellationToken cancel);
}

/// <param name="Address">Where the record is kept.</param>
/// <param name="IsNew">False where it, or the same run, was kept before.</param>
public sealed record Kept(string Address, bool IsNew);
