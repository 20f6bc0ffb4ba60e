using HwBench.Harness.Measuring;
using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;

namespace HwBench.Harness.Tests.Measuring;

/// <summary>Counters whose readings a test writes. The kernel's read(2) goes to no file, which takes nothing but its time.</summary>
/// <param name="rounds">The counters of each round, by name; a name may be in several.</param>
/// <param name="read">What the last batch counted, by the counter's name.</param>
internal sealed class ScriptedCounters(string[][] rounds, Func<string, long?> read) : IBatchCounters, IDisposable
{
    private const int NoDescriptor = -1;

    private readonly SystemReadArea _area = new(new SystemRead(GroupReading.Words(1)), NoDescriptor, 1);

    public IReadOnlyList<string> Names { get; } = [.. rounds.SelectMany(r => r).Distinct()];

    public CounterRoute Route => _area.Route;

    public int Most => rounds.Max(r => r.Length);

    public int Rounds => rounds.Length;

    public IReadOnlyList<int> Counted { get; private set; } = [];

    public nint Area => _area.Address;

    /// <summary>The sets that were begun.</summary>
    public List<int> Sets { get; } = [];

    public void Begin(int set)
    {
        Sets.Add(set);
        Counted = [.. rounds[set % rounds.Length].Select(n => Names.ToList().IndexOf(n)).Order()];
    }

    public bool Read(Span<long?> counts)
    {
        bool isWhole = true;
        for (int i = 0; i < Counted.Count; i++)
        {
            counts[i] = read(Names[Counted[i]]);
            isWhole &= counts[i] is not null;
        }

        return isWhole;
    }

    public void Dispose() => _area.Dispose();
}
