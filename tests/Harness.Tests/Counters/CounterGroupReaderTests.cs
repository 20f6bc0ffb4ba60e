using System.Text;
using HwBench.Harness.Counters;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Counters.Pmus;
using Xunit;

namespace HwBench.Harness.Tests.Counters;

public class CounterGroupReaderTests
{
    private const string Good =
        """
        # a comment
        serves   Zen 3, Zen 4

        counter  conditional
        event    all = ex_ret_brn_misp: event=0xc3
        event    ind = ex_ret_brn_ind_misp: event=0xca, umask=0x02
        value    all - ind
        meaning  what it
                 means
        source   a book
        counter  returns
        absent   nobody knows
        meaning  m
        source   s
        """;

    [Fact]
    public void A_group_holds_what_its_file_says()
    {
        CounterGroup group = Read(Good);

        Assert.Equal("g", group.Name);
        Assert.Equal(["Zen 3", "Zen 4"], group.Serves);
        CounterRecipe counter = group.Counters[0];
        Assert.Equal(["ex_ret_brn_misp", "ex_ret_brn_ind_misp"], counter.Events.Select(e => e.Name));
        Assert.Equal([new EventTerm("event", 0xCA), new EventTerm("umask", 2)], counter.Events[1].Terms);
        Assert.Equal(93, counter.Formula!.Value([100, 7]));
        Assert.Equal("what it means", counter.Meaning);
        Assert.Null(counter.Absent);
        Assert.Null(group.Counters[1].Formula);
        Assert.Equal("nobody knows", group.Counters[1].Absent);
    }

    [Fact]
    public void A_generic_event_is_told_from_a_code_of_the_PMU()
    {
        CounterGroup group = Read("counter a\nevent n = X: hardware=9\nvalue n\nmeaning m\nsource s\ncounter b\nevent n = X: event=9\nvalue n\nmeaning m\nsource s");

        Assert.Equal(9u, group.Counters[0].Events[0].GenericId);
        Assert.Null(group.Counters[1].Events[0].GenericId);
    }

    [Fact]
    public void A_difference_that_contradicts_itself_is_negative_not_zero() =>
        Assert.Equal(-3, Read(Good).Counters[0].Formula!.Value([4, 7]));

    [Fact]
    public void A_value_takes_one_count_for_each_event() =>
        Assert.Throws<ArgumentException>(() => Read(Good).Counters[0].Formula!.Value([4]));

    [Theory]
    [InlineData("", "f.txt: has no counter")]
    [InlineData("# nothing", "f.txt: has no counter")]
    [InlineData("serves Zen 3", "f.txt: has no counter")]
    [InlineData("  goes on", "line 1: goes on with a line that isn't there")]
    [InlineData("meaning m", "line 1: 'meaning' before the first counter")]
    [InlineData("serves A\nserves B\ncounter c", "line 2: 'serves' before the first counter; only one 'serves'")]
    [InlineData("counter", "line 1: counter: one line of 1 to")]
    [InlineData("counter a b", "line 1: 'a b' is no name")]
    [InlineData("counter c\nmeaning m\nsource s\ncounter c", "line 4: a second counter c")]
    [InlineData("counter c\nevnt n = X: event=1", "line 2 'evnt'; nearest: event")]
    [InlineData("counter c\nmeaning m\nmeaning m", "line 3: counter c has a second 'meaning'")]
    [InlineData("counter c\nevent X: event=1", "line 2: 'LABEL = NAME: FIELD=VALUE, …' is needed here")]
    [InlineData("counter c\nevent n = X", "line 2: 'LABEL = NAME: FIELD=VALUE, …' is needed here")]
    [InlineData("counter c\nevent n = X: event=0xzz", "line 2: 'event=0xzz' is no list of fields")]
    [InlineData("counter c\nevent n = X: event=1\nevent n = Y: event=2", "line 3: counter c has event 'n' twice")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n\nevent m = Y: event=2", "line 4: counter c has event 'm' twice, or behind its value")]
    [InlineData("counter c\nvalue n", "line 2: 'n' is no event of counter c above")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n - n", "line 3: 'n' is no event of counter c above, or comes twice")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n *", "line 3: '*' where + or - was expected")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n -", "line 3: the value of counter c must add or subtract each of its events once")]
    [InlineData("counter c\nevent n = X: event=1\nevent m = Y: event=2\nvalue n", "line 4: the value of counter c must add")]
    [InlineData("counter c\nevent n = X: event=1\nmeaning m\nsource s", "line 1: counter c needs 'event' and 'value' together")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n\nabsent w\nmeaning m\nsource s", "line 1: counter c is 'absent' and has events")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n\nsource s", "line 1: counter c has no 'meaning'")]
    [InlineData("counter c\nevent n = X: event=1\nvalue n\nmeaning m", "line 1: counter c has no 'source'")]
    [InlineData("serves A\n\ncounter c\nmeaning m\nsource s", "line 3: counter c has neither 'event' nor 'absent'")]
    [InlineData("counter c\nmeaning \u001b[31m\nsource s", "line 2: meaning: one line of 1 to")]
    public void What_breaks_a_rule_is_refused_with_its_line(string file, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => Read(file)));

    [Fact]
    public void A_huge_file_is_refused() =>
        Assert.Contains("is larger than the", OneLine.Refusal(() => CounterGroupReader.Read("g", new byte[1 << 20], "f.txt")));

    private static CounterGroup Read(string file) => CounterGroupReader.Read("g", Encoding.UTF8.GetBytes(file), "f.txt");
}
