using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Tuning;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Tuning;

public class FrontierTests
{
    [Fact]
    public void No_member_is_dominated_and_every_other_candidate_is() => ForAll(field =>
    {
        IReadOnlyList<TuneCandidate> frontier = Frontier.Of(field.Candidates, field.Verdict);
        return frontier.Count > 0 && field.Candidates.All(c => frontier.Contains(c) != field.Candidates.Any(other => field.IsWorse(c, other)));
    });

    [Fact]
    public void The_order_in_which_candidates_are_given_changes_nothing() => ForAll(field =>
    {
        TuneCandidate[] turned = [.. field.Candidates.Reverse()];
        return Frontier.Of(turned, field.Verdict).ToHashSet().SetEquals(Frontier.Of(field.Candidates, field.Verdict))
            && Frontier.Winner(turned, field.Verdict) == Frontier.Winner(field.Candidates, field.Verdict);
    });

    [Fact]
    public void Nobody_is_faster_than_the_winner_and_whoever_else_that_holds_for_is_not_smaller() => ForAll(field =>
    {
        TuneCandidate winner = Frontier.Winner(field.Candidates, field.Verdict);
        return field.Candidates.All(c => field.Verdict(c, winner) != Verdict.Faster)
            && field.Candidates.Where(c => field.Candidates.All(other => field.Verdict(other, c) != Verdict.Faster)).All(c => c.Bytes >= winner.Bytes);
    });

    [Fact]
    public void Where_all_is_undecided_everything_is_on_the_frontier_and_the_smallest_wins() => ForAll(field =>
        Frontier.Of(field.Candidates, (_, _) => Verdict.Undecided).Count == field.Candidates.Count
        && Frontier.Winner(field.Candidates, (_, _) => Verdict.Undecided).Bytes == field.Candidates.Min(c => c.Bytes));

    [Fact]
    public void Tables_count_as_much_as_code()
    {
        var chain = new TuneCandidate("chain", 400, 0, 0);
        var table = new TuneCandidate("table", 70, 800, 0);

        Assert.Equal([chain], Frontier.Of([table, chain], (_, _) => Verdict.Equivalent));
    }

    [Theory]
    [InlineData(Verdict.Faster, 10, 1, true)]
    [InlineData(Verdict.Faster, 11, 0, false)]
    [InlineData(Verdict.Faster, 9, 1.5, false)]
    [InlineData(Verdict.Equivalent, 10, 1, false)]
    [InlineData(Verdict.Equivalent, 9, 1, true)]
    [InlineData(Verdict.Equivalent, 10, 0.5, true)]
    [InlineData(Verdict.Undecided, 9, 0.5, false)]
    [InlineData(Verdict.Slower, 1, 0, false)]
    public void One_dominates_where_it_is_nowhere_worse_and_somewhere_better(Verdict verdict, int bytes, double indirect, bool dominates) =>
        Assert.Equal(dominates, Frontier.Dominates(new("one", bytes, 0, indirect), new("other", 10, 0, 1), verdict));

    private static void ForAll(Func<Field, bool> holds) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Arb.From(Fields()), holds));

    // True cycles; what differs by one or less is equivalent, what differs by two or less is undecided.
    private sealed record Field(IReadOnlyList<TuneCandidate> Candidates, IReadOnlyDictionary<string, int> Cycles)
    {
        public Verdict Verdict(TuneCandidate a, TuneCandidate b) => (Cycles[a.Name] - Cycles[b.Name]) switch
        {
            >= -1 and <= 1 => Results.Verdicts.Verdict.Equivalent,
            >= -2 and <= 2 => Results.Verdicts.Verdict.Undecided,
            < 0 => Results.Verdicts.Verdict.Faster,
            _ => Results.Verdicts.Verdict.Slower,
        };

        public bool IsWorse(TuneCandidate candidate, TuneCandidate than)
        {
            int cycles = Cycles[candidate.Name] - Cycles[than.Name];
            bool notBetter = cycles >= -1 && cycles != 2 && candidate.Bytes >= than.Bytes && candidate.IndirectBranches >= than.IndirectBranches;
            return notBetter && (cycles > 2 || candidate.Bytes > than.Bytes || candidate.IndirectBranches > than.IndirectBranches);
        }
    }

    private static Gen<Field> Fields() =>
        from count in Gen.Choose(1, 9)
        from cycles in Gen.ArrayOf(Gen.Choose(0, 8), count)
        from code in Gen.ArrayOf(Gen.Choose(1, 5), count)
        from table in Gen.ArrayOf(Gen.Choose(0, 3), count)
        from indirect in Gen.ArrayOf(Gen.Elements(0, 0.5, 1), count)
        select new Field(
            [.. Enumerable.Range(0, count).Select(i => new TuneCandidate($"c{i}", code[i], table[i], indirect[i]))],
            Enumerable.Range(0, count).ToDictionary(i => $"c{i}", i => cycles[i]));
}
