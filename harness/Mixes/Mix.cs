using HwBench.JitEmitters.CallTables;

namespace HwBench.Harness.Mixes;

/// <summary>How often a number is called.</summary>
/// <param name="Count">At least 1.</param>
public readonly record struct MixWeight(uint Number, long Count);

/// <summary>How often each number of a call table is called, regardless of order.</summary>
public sealed class Mix
{
    private readonly Dictionary<uint, long> _counts;

    /// <param name="weights">Distinct numbers of the table, in any order.</param>
    /// <param name="recording">The numbers in the order in which they were called; null if only their counts are known.</param>
    internal Mix(string name, string source, CallTable table, IEnumerable<MixWeight> weights, IReadOnlyList<uint>? recording = null)
    {
        Name = name;
        Source = source;
        Table = table;
        Weights = [.. weights.OrderBy(w => w.Number)];
        Recording = recording;
        _counts = Weights.ToDictionary(w => w.Number, w => w.Count);
        TotalCount = Weights.Sum(w => w.Count);
    }

    public string Name { get; }

    /// <summary>Where the counts come from.</summary>
    public string Source { get; }

    public CallTable Table { get; }

    /// <summary>The numbers that are called at all, ascending.</summary>
    public IReadOnlyList<MixWeight> Weights { get; }

    public long TotalCount { get; }

    /// <summary>The numbers in the order in which they were called; null unless the mix was recorded.</summary>
    public IReadOnlyList<uint>? Recording { get; }

    /// <summary>The part of all calls that go to a number, 0 to 1.</summary>
    public double Share(uint number) => _counts.GetValueOrDefault(number) / (double)TotalCount;

    /// <summary>Shannon's entropy of the shares, in bits: what one call tells when the calls are independent.</summary>
    public double EntropyBits => -Weights.Sum(w => Share(w.Number) * Math.Log2(Share(w.Number)));
}
