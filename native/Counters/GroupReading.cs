namespace HwBench.Native.Counters;

/// <summary>All counts of a group at one moment, in the order in which its events were given.</summary>
public sealed class GroupReading
{
    // nr, time_enabled, time_running (struct read_format in perf_event_open(2)).
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
            ? new GroupReading(words[1], words[2], words.Slice(HeadWords, events).ToArray())
            : throw new CounterException($"read: {words[0]} counts for a group of {events} events", NotAsDocumented, 0);
    }

    /// <summary>What happened between an earlier reading of the same group and this one, without a reset in between.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The other has another number of events, or is later.</exception>
    public GroupReading Since(GroupReading before)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(before.Events, Events);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before.Enabled, Enabled);
        var counts = new ulong[Events];
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = unchecked(_counts[i] - before._counts[i]);
        }

        return unchecked(new GroupReading(Enabled - before.Enabled, Running - before.Running, counts));
    }
}
