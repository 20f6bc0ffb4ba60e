using HwBench.Native.Counters;

namespace HwBench.JitEmitters.Counting;

/// <summary>What <see cref="SystemRead"/> reads.</summary>
public sealed class SystemReadArea : CounterArea
{
    // Words of struct read_format in perf_event_open(2): the number of events, two times, then the counts.
    private const int EnabledWord = 1;
    private const int RunningWord = 2;

    private readonly SystemRead _route;

    /// <param name="route">May be for a larger group.</param>
    /// <param name="descriptor">The group leader's.</param>
    /// <param name="events">Of the group.</param>
    public SystemReadArea(SystemRead route, int descriptor, int events)
        : base(route, events)
    {
        _route = route;
        At<long>(0) = descriptor;
    }

    public override void Decode(Span<long?> counts)
    {
        ulong enabled = Since(EnabledWord);
        ulong running = Since(RunningWord);
        bool isWhole = IsWhole(isAfter: false) && IsWhole(isAfter: true);
        for (int i = 0; i < Events; i++)
        {
            counts[i] = isWhole ? new EventCount(Since(GroupReading.Words(i)), enabled, running).Events : null;
        }
    }

    // Nothing is read of a pinned group that lost its place.
    private bool IsWhole(bool isAfter) =>
        At<long>(SystemRead.ResultOffset(isAfter)) == GroupReading.Words(Events) * sizeof(long) && At<ulong>(_route.WordsOffset(isAfter)) == (ulong)Events;

    private ulong Since(int word) => Word(word, isAfter: true) - Word(word, isAfter: false);

    private ulong Word(int word, bool isAfter) => At<ulong>(_route.WordsOffset(isAfter) + (word * sizeof(ulong)));
}
