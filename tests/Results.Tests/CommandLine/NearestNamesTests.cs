using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.CommandLine;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Results.Tests.CommandLine;

public class NearestNamesTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("retpoline", "repoline", 1)]
    [InlineData("talbe", "table", 1)]
    [InlineData("TABLE", "table", 0)]
    [InlineData("ca", "abc", 3)]
    public void The_distance_counts_insertions_deletions_substitutions_and_exchanges(string a, string b, int distance) =>
        Assert.Equal(distance, NearestNames.Distance(a, b));

    [Fact]
    public void The_distance_is_symmetric_and_zero_only_between_equal_texts()
    {
        Arbitrary<string> words = Gen.ArrayOf(Gen.Elements('a', 'b', 'c')).Select(c => new string(c)).ToArbitrary();
        Prop.ForAll(words, words, (a, b) =>
        {
            int distance = NearestNames.Distance(a, b);
            return distance == NearestNames.Distance(b, a)
                && (distance == 0) == (a == b)
                && distance >= Math.Abs(a.Length - b.Length)
                && distance <= Math.Max(a.Length, b.Length);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_nearest_come_first_and_equals_in_ordinal_order_whatever_order_the_names_came_in()
    {
        string[] names = ["hybrid-8", "hybrid-4", "hybrid-2", "hybrid-1", "table"];
        Assert.Equal(["hybrid-2", "hybrid-1", "hybrid-4"], NearestNames.Suggest("hybird-2", names));
        Assert.Equal(["hybrid-2", "hybrid-1", "hybrid-4"], NearestNames.Suggest("hybird-2", names.Reverse()));
    }

    [Fact]
    public void The_beginning_of_a_name_suggests_it() =>
        Assert.Equal(["retpoline", "retpoline-linux"], NearestNames.Suggest("ret", ["bare", "retpoline-linux", "retpoline"]));

    [Theory]
    [InlineData("burst(0.123456)")]
    [InlineData("busrty")]
    [InlineData("bursty(")]
    public void A_parameter_in_parentheses_is_not_compared(string given) =>
        Assert.Equal(["bursty(p)"], NearestNames.Suggest(given, ["random", "bursty(p)", "periodic(n)"]));

    [Fact]
    public void Where_nothing_is_near_all_names_are_told() => Assert.Equal(
        "unknown mitigation 'xyzzy-plugh'; known: bare, retpoline",
        NearestNames.Unknown("mitigation", "xyzzy-plugh", ["bare", "retpoline"]).Message);

    [Fact]
    public void What_was_given_is_shown_short_and_printable()
    {
        string message = NearestNames.Unknown("mix", "\u001b[31m" + new string('x', 1_000_000), ["uniform"]).Message;
        Assert.StartsWith(@"unknown mix '\u001b[31mxxx", message);
        Assert.EndsWith("…'; known: uniform", message);
        Assert.InRange(message.Length, 60, 120);
    }

    [Theory]
    [InlineData("plain äöü 漢", "plain äöü 漢")]
    [InlineData("tab\there", @"tab\u0009here")]
    [InlineData("right\u202eleft", @"right\u202eleft")]
    [InlineData("line\u2028line", @"line\u2028line")]
    public void Characters_that_do_not_print_are_written_as_codes(string text, string printed) =>
        Assert.Equal(printed, Printable.Text(text));
}
