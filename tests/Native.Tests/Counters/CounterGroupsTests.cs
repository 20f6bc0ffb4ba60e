using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Counters;
using Xunit;

namespace HwBench.Native.Tests.Counters;

public class CounterGroupsTests
{
    private const int NoEntry = 2;

    [Fact]
    public void A_set_that_fits_stays_together()
    {
        using var kernel = new FakePerf { Counters = 4 };
        CounterSplit split = CounterGroups.Split(kernel, Numbered(4));

        Assert.Equal("e1 e2 e3 e4", Text(split));
        Assert.Empty(split.Refused);
    }

    [Fact]
    public void A_set_too_large_is_split_and_nothing_stays_open()
    {
        using var kernel = new FakePerf { Counters = 4 };

        Assert.Equal("e1 e2 e3 e4|e5 e6 e7 e8|e9", Text(CounterGroups.Split(kernel, Numbered(9))));
        Assert.Equal((0, 0), (kernel.Open, kernel.Mapped));
    }

    [Fact]
    public void A_counter_held_by_another_makes_smaller_groups()
    {
        using var kernel = new FakePerf { Counters = 4, Occupied = 2 };

        Assert.Equal("e1 e2|e3 e4|e5", Text(CounterGroups.Split(kernel, Numbered(5))));
    }

    [Fact]
    public void An_event_that_can_not_be_opened_keeps_its_reason_and_the_others_count()
    {
        using var kernel = new FakePerf { Counters = 2, Refused = { [2] = NoEntry } };
        CounterSplit split = CounterGroups.Split(kernel, Numbered(4));

        Assert.Equal("e1 e3|e4", Text(split));
        KeyValuePair<int, CounterException> refused = Assert.Single(split.Refused);
        Assert.Equal((1, "perf_event_open: ENOENT for event e2"), (refused.Key, refused.Value.Lack));
    }

    [Fact]
    public void Events_that_open_and_never_run_are_uncounted()
    {
        using var kernel = new FakePerf { NotRunning = 5 };
        CounterSplit split = CounterGroups.Split(kernel, Numbered(2));

        Assert.Empty(split.Packs);
        Assert.Equal(2, split.Refused.Count);
        Assert.Equal("e1: not counted (ran 1000 of 1005 ns)", split.Refused[0].Lack);
    }

    [Fact]
    public void With_every_counter_taken_each_event_says_so()
    {
        using var kernel = new FakePerf { Occupied = 4 };

        Assert.All(CounterGroups.Split(kernel, Numbered(3)).Refused.Values, r => Assert.Contains("error state", r.Lack, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_asked_gives_no_groups()
    {
        using var kernel = new FakePerf();

        Assert.Equal("", Text(CounterGroups.Split(kernel, [])));
    }

    [Fact]
    public void Every_event_is_in_one_group_that_fits_or_uncounted() =>
        Prop.ForAll(Arb.From(
            from counters in Gen.Choose(1, 8)
            from occupied in Gen.Choose(0, counters)
            from events in Gen.Choose(0, 20)
            from refused in Gen.SubListOf(Enumerable.Range(1, 20))
            select (counters, occupied, events, refused)), drawn =>
        {
            using var kernel = new FakePerf
            {
                Counters = drawn.counters,
                Occupied = drawn.occupied,
                Refused = drawn.refused.ToDictionary(r => (ulong)r, _ => NoEntry),
            };
            CounterSplit split = CounterGroups.Split(kernel, Numbered(drawn.events));
            int free = drawn.counters - drawn.occupied;
            int[] expected = free == 0 ? [] : [.. Enumerable.Range(0, drawn.events).Where(c => !drawn.refused.Contains(c + 1))];
            return split.Packs.SelectMany(p => p.Counters).SequenceEqual(expected)
                && split.Packs.All(p => p.Events.Count == p.Counters.Count && p.Events.Count >= 1 && p.Events.Count <= free)
                && split.Packs.Count == (expected.Length == 0 ? 0 : (expected.Length + free - 1) / free)
                && split.Packs.Sum(p => p.Counters.Count) + split.Refused.Count == drawn.events
                && kernel.Open == 0;
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void The_events_of_one_counter_stay_together_and_a_shared_event_is_opened_once()
    {
        using var kernel = new FakePerf { Counters = 3 };
        EventCode[] e = [.. Enumerable.Range(1, 5).Select(CounterGroupTests.Numbered)];

        CounterSplit split = CounterGroups.Split(kernel, [[e[0], e[1]], [e[2], e[3]], [e[1], e[4]]]);

        Assert.Equal("e1 e2 e5|e3 e4", Text(split));
        Assert.Equal(["0 2", "1"], split.Packs.Select(p => string.Join(' ', p.Counters)));
    }

    [Fact]
    public void A_counter_that_is_wanted_everywhere_is_in_every_pack()
    {
        using var kernel = new FakePerf { Counters = 2 };

        CounterSplit split = CounterGroups.Split(kernel, Numbered(4), everywhere: 1);

        Assert.Equal("e1 e2|e2 e3|e2 e4", Text(split));
        Assert.Equal("e2", Text(CounterGroups.Split(kernel, [[CounterGroupTests.Numbered(2)]], everywhere: 0)));
    }

    [Fact]
    public void A_counter_whose_events_never_fit_together_is_refused_and_the_others_count()
    {
        using var kernel = new FakePerf { Counters = 2 };
        EventCode[] e = [.. Enumerable.Range(1, 4).Select(CounterGroupTests.Numbered)];

        CounterSplit split = CounterGroups.Split(kernel, [[e[0], e[1], e[2]], [e[3]]]);

        Assert.Equal("e4", Text(split));
        Assert.Equal(0, Assert.Single(split.Refused).Key);
    }

    private static EventCode[][] Numbered(int count) => [.. Enumerable.Range(1, count).Select(i => new[] { CounterGroupTests.Numbered(i) })];

    private static string Text(CounterSplit split) =>
        string.Join('|', split.Packs.Select(p => string.Join(' ', p.Events.Select(e => e.Name))));
}
