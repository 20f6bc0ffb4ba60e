using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Cli;
using Xunit;

namespace HwBench.Harness.Tests.Cli;

public class NearestNamesTests
{
    private static readonly string[] Names = ["direct", "table", "generated", "generated-linear", "linear", "tree", "jump-table", "hybrid-2", "hybrid-4"];

    [Theory]
    [InlineData("tabel", "table")]
    [InlineData("lineer", "linear")]
    [InlineData("generatd-linear", "generated-linear")]
    [InlineData("jump", "jump-table")]
    public void The_nearest_name_comes_first(string typed, string nearest)
    {
        Assert.Equal(nearest, NearestNames.Of(typed, Names)[0]);
    }

    [Fact]
    public void At_most_three_are_shown_and_equals_are_in_order()
    {
        Assert.Equal(["x-1", "x-2", "x-3"], NearestNames.Of("x-9", ["x-4", "x-3", "x-2", "x-1"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("completely-different")]
    public void Nothing_is_near_to_what_resembles_nothing(string typed)
    {
        Assert.Empty(NearestNames.Of(typed, Names));
        Assert.Equal("", NearestNames.Hint(typed, Names));
    }

    [Fact]
    public void Two_neighbouring_letters_exchanged_anywhere_are_found()
    {
        var slips = from name in Gen.Elements(Names) from at in Gen.Choose(0, name.Length - 2) select (name, at);
        Prop.ForAll(slips.ToArbitrary(), slip =>
        {
            char[] letters = slip.name.ToCharArray();
            (letters[slip.at], letters[slip.at + 1]) = (letters[slip.at + 1], letters[slip.at]);
            return NearestNames.Of(new string(letters), Names).Contains(slip.name);
        }).QuickCheckThrowOnFailure();
    }
}
