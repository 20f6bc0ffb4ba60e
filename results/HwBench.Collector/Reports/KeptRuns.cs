using Microsoft.Extensions.Caching.Memory;

namespace HwBench.Collector.Reports;

/// <summary>
/// What reports keep of records, by address: read and reduced once. What is usual lies on the disk; what was asked for lately is in
/// memory, bounded in bytes: what wasn't used for longest goes first.
/// </summary>
internal sealed class KeptRuns : IDisposable
{
    private const long MostBytes = 64 << 20;

    // Many times what a battery makes of a record: names as long as they may be would fill a disk with what is no more than some hundred KB of gzip.
    private const long MostOfOne = 8 << 20;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ReducedFiles? _files;

    public KeptRuns(CollectorOptions options)
    {
        _files = options.Reduced;
        _files?.ClearOthers();
    }

    /// <returns>Null where nothing is kept.</returns>
    public IReadOnlyList<T>? Find<T>(string address, Reduction<T> reduction)
    {
        if (_cache.TryGetValue(Key(address, reduction), out IReadOnlyList<T>? known))
        {
            return known;
        }

        IReadOnlyList<T>? read = reduction.IsUsual ? _files?.Read<T>(address, reduction.Kind) : null;
        if (read is not null)
        {
            Remember(address, reduction, read);
        }

        return read;
    }

    public void Keep<T>(string address, Reduction<T> reduction, IReadOnlyList<T> runs)
    {
        if (reduction.IsUsual && _files is not null && runs.Sum(reduction.Weigh) <= MostOfOne)
        {
            _files.Write(address, reduction.Kind, runs);
        }
        else
        {
            Remember(address, reduction, runs);
        }
    }

    public void Dispose() => _cache.Dispose();

    private void Remember<T>(string address, Reduction<T> reduction, IReadOnlyList<T> runs)
    {
        string key = Key(address, reduction);
        _cache.Set(key, runs, new MemoryCacheEntryOptions { Size = runs.Sum(reduction.Weigh) + (2 * key.Length) });
    }

    private static string Key<T>(string address, Reduction<T> reduction) => $"{address}\n{reduction.Kind}";
}
