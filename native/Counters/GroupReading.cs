namespace HwBench.Native.Counters;

/// <summary>All counts of a group at one moment, in the order in which its events were given.</summary>
public sealed class GroupReading
{
    // nr, time_enabled, time_running (struct read_format in perf_event_open(2)).
    private const int EnabledWord = 1;
    private const int RunningWord = 2;
    private const int HeadWords = 3;

    internal const string NotAsDocumented = "this kernel's perf events aren't as perf_event_open(2) says: count on another";

    private readonly ulong[] _counts;

    private GroupReading(ulong enabled, ulong running, ulong[] counts)
    {
        Enabled = enabled;
        Running = running;
        _counts = counts;
    }

    /// <summary>ns since the group was opened in which it was to count; a reset leaves it.</summary>
    public ulong Enabled { get; }

    /// <summary>ns in which it was on the hardware.</summary>
    public ulong Running { get; }

    public int Events => _counts.Length;

    public EventCount this[int index] => new(_counts[index], Enabled, Running);

    /// <summary>64-bit words that read(2) writes for a group.</summary>
    public static int Words(int events) => HeadWords + events;

    /// <summary>Reads the words that read(2) of a group's leader wrote, here or in an emitted kernel.</summary>
    /// <param name="words">At least <see cref="Words"/>; 0 where read(2) wrote nothing.</param>
    /// <returns>Null where the kernel wrote nothing: the group couldn't be put on the hardware.</returns>
    /// <exception cref="CounterException">They are the words of another group, or of none.</exception>
    public static GroupReading? Decode(ReadOnlySpan<ulong> words, int events)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(words.Length, Words(events));
        if (words[0] == 0)
        {
            return null;
        }

        return words[0] == (ulong)events
            ? new GroupReading(words[EnabledWord], words[RunningWord], words.Slice(HeadWords, events).ToArray())
            : throw new CounterException($"read: {words[0]} counts for a group of {events} events", NotAsDocumented, 0);
    }

    /// <summary>What happened between two readings of one group, without a reset in between. Allocates nothing.</summary>
    /// <param name="before">At least <see cref="Words"/>, as read(2) wrote them.</param>
    /// <param name="after">Likewise, later.</param>
    /// <param name="counts">[event]; null where the group did not run all the time, or these are no two readings of so many events.</param>
    public static void Between(ReadOnlySpan<ulong> before, ReadOnlySpan<ulong> after, Span<long?> counts)
    {
        bool isGroup = before[0] == (ulong)counts.Length && after[0] == before[0];
        ulong enabled = unchecked(after[EnabledWord] - before[EnabledWord]);
        ulong running = unchecked(after[RunningWord] - before[RunningWord]);
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = isGroup ? new EventCount(unchecked(after[HeadWords + i] - before[HeadWords + i]), enabled, running).Events : null;
        }
    }
}
