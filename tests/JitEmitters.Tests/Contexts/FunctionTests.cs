using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using Xunit;

namespace HwBench.JitEmitters.Tests.Contexts;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("bhb-clear(short)", 5, 5)]
    [InlineData("bhb-clear(long)", 12, 7)]
    public void Clearing_the_branch_history_takes_the_branches_of_its_two_loops(string name, int outer, int inner)
    {
        ulong state = 0;
        FollowedFunction run = new(ContextCatalog.Find(name)!.BuildFunction()!, ref state);

        // Of each round: the call, each jump and all but the last of the inner loop's branches; then the way back to the top
        // of all rounds but the last. Around them the first call, a return for each call, and the jump to the end.
        int rounds = (outer * (1 + inner + (inner - 1))) + (outer - 1);
        Assert.Equal(rounds + 1 + (outer + 1) + 1, run.Taken.Count - 1);
        Assert.Equal(FlowControl.Return, run.Taken[^1].Kind);
    }

    [Theory]
    [InlineData("bhb-clear(short)")]
    [InlineData("bhb-clear(long)")]
    public void Returns_that_are_executed_with_a_cleared_history_stand_in_the_upper_halves_of_their_lines(string name)
    {
        CodeObject function = ContextCatalog.Find(name)!.BuildFunction()!;
        ulong state = 0;
        ulong[] returns = [.. new FollowedFunction(function, ref state).Taken.SkipLast(1).Where(b => b.Kind == FlowControl.Return).Select(b => b.From % 64).Distinct()];

        Assert.Equal(64, function.Alignment);
        Assert.Equal([32UL], returns);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(Polluted.Most)]
    public void A_round_of_pollution_takes_n_conditional_branches_and_n_indirect_jumps_at_different_addresses(int n)
    {
        ulong state = StateOf(n);
        for (int round = 0; round < 4; round++)
        {
            FollowedFunction run = new(new Polluted(n).BuildFunction(), ref state);
            ulong[] conditional = [.. run.Taken.Where(b => b.Kind == FlowControl.ConditionalBranch).Select(b => b.From)];
            ulong[] indirect = [.. run.Taken.Where(b => b.Kind == FlowControl.IndirectBranch).Skip(1).Select(b => b.From)];

            Assert.Equal(n, conditional.Length);
            Assert.Equal(n, conditional.Distinct().Count());
            Assert.Equal(n, indirect.Length);
            Assert.Equal(n, indirect.Distinct().Count());
        }
    }

    [Fact]
    public void Rounds_of_pollution_begin_at_all_sites_about_equally_often()
    {
        const int Sites = 16;
        const int Rounds = 1600;
        CodeObject function = new Polluted(Sites).BuildFunction();
        ulong state = StateOf(Sites);
        var starts = new List<ulong>();
        for (int round = 0; round < Rounds; round++)
        {
            starts.Add(new FollowedFunction(function, ref state).Taken.First(b => b.Kind == FlowControl.IndirectBranch).To);
        }

        // The generator's sequence is fixed: 100 rounds a site, with a standard deviation below 10.
        Assert.Equal(Sites, starts.Distinct().Count());
        Assert.All(starts.CountBy(s => s), site => Assert.InRange(site.Value, 50, 150));
        Assert.All(starts.Distinct(), s => Assert.Equal(0UL, s % 32));

        // And no start tells the next.
        int same = starts.Zip(starts.Skip(1)).Count(pair => pair.First == pair.Second);
        Assert.InRange(same, 50, 150);
    }

    private static ulong StateOf(int n) => Assert.Single(new Polluted(n).Data(new VariantPlace([0], [], default)));
}
