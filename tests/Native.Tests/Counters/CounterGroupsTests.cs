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
        Assert.Empty(split.Uncounted);
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
        UncountedEvent uncounted = Assert.Single(split.Uncounted);
        Assert.Equal("e2", uncounted.Event.Name);
        Assert.Equal("perf_event_open: ENOENT for event e2", uncounted.Reason.Lack);
    }

    [Fact]
    public void Events_that_open_and_never_run_are_uncounted()
    {
        using var kernel = new FakePerf { NotRunning = 5 };
        CounterSplit split = CounterGroups.Split(kernel, Numbered(2));

        Assert.Empty(split.Groups);
        Assert.Equal(2, split.Uncounted.Count);
        Assert.Equal("e1: not counted (ran 1000 of 1005 ns)", split.Uncounted[0].Reason.Lack);
    }

    [Fact]
    public void With_every_counter_taken_each_event_says_so()
    {
        using var kernel = new FakePerf { Occupied = 4 };

        Assert.All(CounterGroups.Split(kernel, Numbered(3)).Uncounted, u => Assert.Contains("error state", u.Reason.Lack, StringComparison.Ordinal));
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
            EventCode[] expected = free == 0 ? [] : [.. Numbered(drawn.events).Where(e => !drawn.refused.Contains((int)e.Config))];
            return split.Groups.SelectMany(g => g).SequenceEqual(expected)
                && split.Groups.All(g => g.Count >= 1 && g.Count <= free)
                && split.Groups.Count == (expected.Length == 0 ? 0 : (expected.Length + free - 1) / free)
                && split.Groups.Sum(g => g.Count) + split.Uncounted.Count == drawn.events
                && kernel.Open == 0;
        }).Check(Config.QuickThrowOnFailure);

    private static EventCode[] Numbered(int count) => [.. Enumerable.Range(1, count).Select(CounterGroupTests.Numbered)];

    private static string Text(CounterSplit split) =>
        string.Join('|', split.Groups.Select(g => string.Join(' ', g.Select(e => e.Name))));
}
