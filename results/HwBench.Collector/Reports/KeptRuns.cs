using Microsoft.Extensions.Caching.Memory;

namespace HwBench.Collector.Reports;

/// <summary>What reports keep of records, by address: read and reduced once. Bounded in bytes; what wasn't used for longest goes first.</summary>
internal sealed class KeptRuns : IDisposable
{
    private const long MostBytes = 64 << 20;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="key">Of the record and of what is kept of it.</param>
    public bool TryGet<T>(string key, out IReadOnlyList<T>? kept) => _cache.TryGetValue(key, out kept);

    /// <param name="weight">About how many bytes it takes.</param>
    public void Keep<T>(string key, IReadOnlyList<T> value, long weight) => _cache.Set(key, value, new MemoryCacheEntryOptions { Size = weight + (2 * key.Length) });

    public void Dispose() => _cache.Dispose();
}
