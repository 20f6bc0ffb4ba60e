using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Claims;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Results.Tests.Claims;

public class ClaimSentenceTests
{
    private const string Plain = "generated is faster than table on pv-guest-build";

    [Fact]
    public void A_sentence_that_was_printed_is_read_as_what_it_was() =>
        Prop.ForAll(Sentences().ToArbitrary(), sentence =>
        {
            var read = ClaimSentence.Parse(sentence.ToString());
            Assert.Equal(sentence.Comparison, read.Comparison);
            Assert.Equal(sentence.Scope.Parts().Select(p => p.Globs?[0]), read.Scope.Parts().Select(p => p.Globs?[0]));
            Assert.Equal(sentence.ToString(), read.ToString());
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("generated is ≥1 % faster than table on m")]
    [InlineData("generated is ≥1% faster than table on m")]
    [InlineData("generated is >= 1 % faster than table on m")]
    [InlineData("  generated  is at least 1% faster than table\ton m")]
    public void An_amount_has_several_spellings(string text) =>
        Assert.Equal("generated is at least 1 % faster than table on m", ClaimSentence.Parse(text).ToString());

    [Theory]
    [InlineData("a is faster than b on m order random with retpoline in hot for t")]
    [InlineData("a is faster than b for t, in hot, with retpoline, order random, on m")]
    public void Cells_may_be_named_in_any_sequence(string text) =>
        Assert.Equal("a is faster than b on m, order random with retpoline in hot for t", ClaimSentence.Parse(text).ToString());

    [Fact]
    public void A_parameter_belongs_to_its_name() =>
        Assert.Equal("shadow(8, 2)", Assert.Single(ClaimSentence.Parse($"{Plain} in shadow(8, 2)").Scope.Context!));

    [Theory]
    [InlineData("", "it ends where a variant was expected")]
    [InlineData("generated", "it ends where 'is' was expected")]
    [InlineData("generated was faster", "'was' where 'is' was expected")]
    [InlineData("generated is quicker than table on m", "'quicker' where 'faster' or 'slower' was expected")]
    [InlineData("generated is at least fast faster than table on m", "'fast' where a number above 0 was expected")]
    [InlineData("generated is at least 0 % faster than table on m", "'0' where a number above 0 was expected")]
    [InlineData("generated is at least -3 cycles faster than table on m", "'-3' where a number above 0 was expected")]
    [InlineData("generated is at least 3 ns faster than table on m", "'ns' where '%' or 'cycles' or 'cycle' was expected")]
    [InlineData("generated is at least 100 % faster than table on m", "nothing is faster by 100 % or more")]
    [InlineData("generated is faster than generated on m", "'generated' is compared with itself")]
    [InlineData("generated is faster than table", "it doesn't say on which mix")]
    [InlineData("generated is faster than table on m on n", "'on' is said twice")]
    [InlineData("generated is faster than table on m because", "'because' where 'on' or 'order'")]
    [InlineData("generated is equivalent with table on m", "'with' where 'to' was expected")]
    [InlineData("generated is faster than table on m\u001b[31m", null)]
    public void What_is_wrong_is_said_with_the_form(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.NotNull(ClaimSentence.Parse(text));
            return;
        }

        string message = Assert.Throws<InputException>(() => ClaimSentence.Parse(text)).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(ClaimSentence.Form, message, StringComparison.Ordinal);
        Assert.Single(message.Split('\n'));
    }

    // Candidate's cycles against a baseline of 100.
    [Theory]
    [InlineData("a is faster than b", 99.9, true)]
    [InlineData("a is faster than b", 100.1, false)]
    [InlineData("a is slower than b", 100.1, true)]
    [InlineData("a is at least 2 % faster than b", 97.9, true)]
    [InlineData("a is at least 2 % faster than b", 98.1, false)]
    [InlineData("a is at most 2 % faster than b", 98.1, true)]
    [InlineData("a is at most 2 % faster than b", 120, true)]
    [InlineData("a is at most 2 % faster than b", 97.9, false)]
    [InlineData("a is at least 2 % slower than b", 102.1, true)]
    [InlineData("a is at most 2 % slower than b", 102.1, false)]
    [InlineData("a is at most 2 % slower than b", 50, true)]
    [InlineData("a is at least 3 cycles slower than b", 103.1, true)]
    [InlineData("a is at most 3 cycles slower than b", 103.1, false)]
    [InlineData("a is equivalent to b", 100.9, true)]
    [InlineData("a is equivalent to b", 101.1, false)]
    public void A_comparison_is_true_of_the_costs_that_it_speaks_of(string text, double candidate, bool isTrue)
    {
        (ClaimedRange cycles, ClaimedRange logRatio) = ClaimSentence.ReadComparison(text).Ranges;
        Assert.Equal(isTrue, cycles.Contains(candidate - 100) && logRatio.Contains(Math.Log(candidate / 100)));
    }

    private static Gen<ClaimSentence> Sentences()
    {
        Gen<string> name = Gen.Elements("table", "generated@64", "hybrid-2", "*", "xen-*", "shadow(8,2)", "bursty(0.5)", "is", "on", "than", "Ω", "a.b_c+d", "constant(*)");
        Gen<IReadOnlyList<string>?> glob = Gen.OneOf(name.Select(n => (IReadOnlyList<string>?)[n]), Gen.Constant((IReadOnlyList<string>?)null));
        Gen<Amount?> amounts = Gen.OneOf(
            Gen.Constant((Amount?)null),
            from bound in Gen.Elements(Bound.AtLeast, Bound.AtMost)
            from unit in Gen.Elements(AmountUnit.Cycles, AmountUnit.Percent)
            from thousandths in Gen.Choose(1, 99_999)
            select (Amount?)new Amount(bound, thousandths / 1000.0, unit));
        return
            from relation in Gen.Elements(Enum.GetValues<Relation>())
            from amount in amounts
            from candidate in name
            from mix in name
            from order in glob
            from mitigation in glob
            from context in glob
            from table in glob
            select new ClaimSentence(
                new Comparison(candidate, "baseline", relation, relation == Relation.Equivalent ? null : amount),
                new ClaimScope(table, [mix], order, mitigation, context));
    }
}
