using HwBench.Collector.Index;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Storage;

/// <summary>Records as files named by their address, <c>records/ab/cdef….json.gz</c>, and the index in SQLite beside them. One collector at a time.</summary>
public sealed class FolderStore : IRecordStore
{
    private const int Stripes = 64;
    private const string RecordsFolder = "records";

    private readonly RecordFiles _records;
    private readonly string _incoming;
    private readonly FileStream _alone;
    private readonly SqlitePlace _place;
    private readonly SqliteWriter _writer;

    // Two uploads of one record: the second waits, and then finds it known.
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    private FolderStore(string data, FileStream alone, SqlitePlace place)
    {
        _records = FilesOf(data);
        _incoming = Path.Combine(data, "incoming");
        _alone = alone;
        _place = place;
        _writer = new SqliteWriter(place);
    }

    /// <param name="data">The folder.</param>
    /// <returns>The records in it, whoever has it open.</returns>
    public static RecordFiles FilesOf(string data) => new(Path.Combine(data, RecordsFolder));

    /// <returns>What keeps other collectors out until it is disposed of.</returns>
    /// <exception cref="IOException">Another collector has the folder.</exception>
    public static FileStream Lock(string data) => FileLock.Take(Path.Combine(data, "collector.lock"));

    /// <summary>Opens the folder, alone, and clears what a kill left behind.</summary>
    /// <exception cref="IOException">Another collector has it, or it can't be written.</exception>
    public static FolderStore Open(string data, SqlitePlace place)
    {
        var store = new FolderStore(data, Lock(data), place);
        PrivateFiles.MakeFolder(Path.Combine(data, RecordsFolder));
        PrivateFiles.MakeFolder(store._incoming);
        foreach (string left in Directory.EnumerateFiles(store._incoming))
        {
            File.Delete(left);
        }

        return store;
    }

    public IncomingFile Receive() => new(_incoming);

    public async Task<Kept> Add(RunRow run, IncomingFile body)
    {
        SemaphoreSlim stripe = _stripes[Convert.FromHexString(run.Address.AsSpan(0, 2))[0] % Stripes];
        await stripe.WaitAsync();
        try
        {
            return await Known(run, body) ?? await AddNew(run, body);
        }
        finally
        {
            stripe.Release();
        }
    }

    public Task<bool> Holds(string address, long bytes, CancellationToken cancel) => Task.FromResult(_records.Length(address) == bytes);

    public Task<Stream?> Open(string address, CancellationToken cancel) => Task.FromResult<Stream?>(_records.Open(address));

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _alone.DisposeAsync();
    }

    private async Task<Kept> AddNew(RunRow run, IncomingFile body)
    {
        try
        {
            _records.Take(run.Address, body);
            Kept kept = await _writer.Add(run);
            // Another file with the same run; not this one, should a commit have been told as a failure and made again.
            if (!kept.IsNew && kept.Address != run.Address)
            {
                _records.Remove(run.Address);
            }

            return kept;
        }
        catch
        {
            // Should the index have it nevertheless, it stays.
            await using RecordIndex index = _place.Open();
            if (!await index.Runs.AnyAsync(r => r.Address == run.Address))
            {
                _records.Remove(run.Address);
            }

            throw;
        }
    }

    private async Task<Kept?> Known(RunRow run, IncomingFile body)
    {
        await using RecordIndex index = _place.Open();
        if (await KnownRun.Find(index, run) is not { } known)
        {
            return null;
        }

        if (known.Address == run.Address && _records.Length(run.Address) != known.Bytes)
        {
            _records.Take(run.Address, body);
            await KnownRun.Mended(index, run);
        }

        return new Kept(known.Address, false);
    }
}
