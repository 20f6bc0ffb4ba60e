using HwBench.Harness.Counters;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using CounterGroup = HwBench.Native.Counters.CounterGroup;

namespace HwBench.Harness.Sessions;

/// <summary>The counters of a session, open on the thread that measures.</summary>
public sealed class SessionCounters : IBatchCounters, IDisposable
{
    /// <summary>The counter that verdicts are made of.</summary>
    public const string Cycles = "cycles";

    // Where a counter's events stand in its pack.
    private sealed record Place(int Counter, CounterFormula Formula, int[] Events);

    private readonly List<(CounterGroup Group, Place[] Places, CounterArea Area)> _packs = [];
    private readonly long?[] _events;
    private int _round = -1;

    private SessionCounters(IReadOnlyList<string> names, IReadOnlyDictionary<int, string> refused, int mostEvents)
    {
        Names = names;
        Refused = refused;
        _events = new long?[mostEvents];
        Route = null!;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Why a counter can't be counted, by its index in <see cref="Names"/>.</summary>
    public IReadOnlyDictionary<int, string> Refused { get; }

    public CounterRoute Route { get; private set; }

    /// <summary>Why the kernel reads by a system call; null where it reads by rdpmc, or nothing.</summary>
    public string? WhyNotRdpmc { get; private set; }

    public int Rounds => _packs.Count;

    public int Most => _packs.Max(p => p.Places.Length);

    public IReadOnlyList<int> Counted { get; private set; } = [];

    public nint Area { get; private set; }

    /// <summary>Opens what can be counted for the calling thread. Pin it first.</summary>
    /// <returns>Without a round when nothing can be counted: see <see cref="Refused"/>.</returns>
    public static SessionCounters Open(IPerfSystem system, IReadOnlyList<SelectedCounter> counters)
    {
        int cycles = counters.ToList().FindIndex(c => c.Name == Cycles);
        CounterSplit found = CounterGroups.Split(system, [.. counters.Select(c => c.Events)], cycles < 0 ? null : cycles);
        bool hasPmu = found.Packs.Any(p => p.Events.Any(e => e.IsOfHardware));
        int most = found.Packs.Count == 0 ? 0 : found.Packs.Max(p => p.Events.Count);
        var opened = new SessionCounters([.. counters.Select(c => c.Name)], found.Refused.ToDictionary(r => r.Key, r => r.Value.Reason(hasPmu)), most);
        try
        {
            CounterGroup[] groups = [.. found.Packs.Select(p => CounterGroup.Open(system, p.Events))];
            opened.WhyNotRdpmc = groups.Select(WhyNotFromUser).FirstOrDefault(why => why is not null);
            opened.Route = opened.WhyNotRdpmc is null ? new UserRead(most) : new SystemRead(GroupReading.Words(most));
            for (int p = 0; p < groups.Length; p++)
            {
                CounterPack pack = found.Packs[p];
                opened._packs.Add((groups[p], [.. pack.Counters.Select(c => PlaceOf(c, counters[c], pack.Events))], AreaOf(opened.Route, groups[p])));
            }

            return opened;
        }
        catch (CounterException)
        {
            opened.Dispose();
            throw;
        }
    }

    public void Begin(int set)
    {
        int round = set % _packs.Count;
        if (_round >= 0 && round != _round)
        {
            _packs[_round].Group.Disable();
        }

        // Again for every set: who is on the hardware isn't touched, and a pinned group that somebody else's event has thrown
        // off comes back from its error state (_perf_event_enable in kernel/events/core.c).
        _round = round;
        _packs[round].Group.Enable();
        Counted = [.. _packs[round].Places.Select(p => p.Counter)];
        Area = _packs[round].Area.Address;
    }

    public bool Read(Span<long?> counts)
    {
        (CounterGroup group, Place[] places, CounterArea area) = _packs[_round];
        area.Decode(_events);
        bool isWhole = true;
        Span<long> values = stackalloc long[group.Events.Count];
        for (int p = 0; p < places.Length; p++)
        {
            counts[p] = ValueOf(places[p], values);
            isWhole &= counts[p] is not null;
        }

        return isWhole;
    }

    private long? ValueOf(Place place, Span<long> values)
    {
        for (int e = 0; e < place.Events.Length; e++)
        {
            if (_events[place.Events[e]] is not { } count)
            {
                return null;
            }

            values[e] = count;
        }

        return place.Formula.Value(values[..place.Events.Length]);
    }

    private static Place PlaceOf(int index, SelectedCounter counter, IReadOnlyList<EventCode> events) =>
        new(index, counter.Formula, [.. counter.Events.Select(e => events.TakeWhile(x => x != e).Count())]);

    // Events are on their counters only while the group is enabled.
    private static string? WhyNotFromUser(CounterGroup group)
    {
        group.Enable();
        string? why = group.WhyNotFromUser;
        group.Disable();
        return why;
    }

    private static CounterArea AreaOf(CounterRoute route, CounterGroup group) => route switch
    {
        UserRead user => new UserReadArea(user, [.. group.Events.Select((_, i) => group.PageOf(i))], [.. group.Events.Select((_, i) => group.Width(i))]),
        SystemRead system => new SystemReadArea(system, group.Descriptor, group.Events.Count),
        _ => throw new ArgumentException($"no area for {route.GetType().Name}"),
    };

    public void Dispose()
    {
        foreach ((CounterGroup group, _, CounterArea area) in _packs)
        {
            area.Dispose();
            group.Dispose();
        }
    }
}
