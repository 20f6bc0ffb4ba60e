using HwBench.Collector.Index;
using HwBench.Native.Files;

namespace HwBench.Collector.Storage;

/// <summary>Records as files named by their address, <c>records/ab/cdef….json.gz</c>, and the index in SQLite beside them. One collector at a time.</summary>
public sealed class FolderStore : IRecordStore
{
    private const int Stripes = 64;

    private readonly string _records;
    private readonly string _incoming;
    private readonly FileStream _alone;
    private readonly SqlitePlace _place;
    private readonly SqliteWriter _writer;

    // Two uploads of one record: the second waits, and then finds it known.
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1))];

    private FolderStore(string data, FileStream alone, SqlitePlace place)
    {
        _records = Path.Combine(data, "records");
        _incoming = Path.Combine(data, "incoming");
        _alone = alone;
        _place = place;
        _writer = new SqliteWriter(place);
    }

    /// <summary>Opens the folder, alone, and clears what a kill left behind.</summary>
    /// <exception cref="IOException">Another collector has it, or it can't be written.</exception>
    public static FolderStore Open(string data, SqlitePlace place)
    {
        var store = new FolderStore(data, FileLock.Take(Path.Combine(data, "collector.lock")), place);
        Directory.CreateDirectory(store._records);
        Directory.CreateDirectory(store._incoming);
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
            return await Known(run) ?? await AddNew(run, body);
        }
        finally
        {
            stripe.Release();
        }
    }

    public Task<Stream?> Open(string address, CancellationToken cancel)
    {
        string path = PathOf(address);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _alone.DisposeAsync();
    }

    private async Task<Kept> AddNew(RunRow run, IncomingFile body)
    {
        string path = PathOf(run.Address);
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            FolderSync.Flush(_records);
        }

        body.Stream.Flush(flushToDisk: true);
        File.Move(body.Path, path, overwrite: true);
        FolderSync.Flush(folder);
        try
        {
            Kept kept = await _writer.Add(run);
            if (!kept.IsNew)
            {
                File.Delete(path);
            }

            return kept;
        }
        catch
        {
            // Should the index have it nevertheless, it stays.
            if (await Known(run) is null)
            {
                File.Delete(path);
            }

            throw;
        }
    }

    private async Task<Kept?> Known(RunRow run)
    {
        await using RecordIndex index = _place.Open();
        return await KnownRun.Find(index, run);
    }

    private string PathOf(string address) => Path.Combine(_records, address[..2], $"{address[2..]}.json.gz");
}
