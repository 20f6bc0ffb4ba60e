using HwBench.Harness.Tuning;
using Xunit;

namespace HwBench.Harness.Tests.Tuning;

public class TuneCandidatesTests
{
    [Theory]
    [InlineData("xen-4.17-pv64", "dom0-build", "bare", "direct table jump-table tree tree-by-frequency linear-by-frequency generated")]
    [InlineData("xen-4.17-pv64", "dom0-build", "retpoline", "direct table tree tree-by-frequency linear-by-frequency generated")]
    [InlineData("synthetic-8", "uniform", "bare", "direct table jump-table tree tree-by-frequency linear-by-frequency")]
    [InlineData("synthetic-600", "uniform", "jmp-thunk", "direct table tree linear-by-frequency")]
    public void Jump_tables_need_bare_branches_generated_needs_priorities_and_the_optimal_tree_a_table_that_it_can_search(
        string table, string mix, string mitigation, string expected) =>
        Assert.Equal(expected.Split(' '), TuneCandidates.Fixed(TuneQuestion.Of(table, mix, "random", mitigation, "hot").Cell));

    [Theory]
    [InlineData("uniform", 16)]
    [InlineData("constant(3)", 1)]
    [InlineData("pv-guest-build", 11)]
    public void Hybrids_compare_numbers_that_the_mix_calls_up_to_sixteen(string mix, int most) => Assert.Equal(
        Enumerable.Range(1, most).Select(k => $"hybrid-{k}"),
        TuneCandidates.Hybrids(TuneQuestion.Of("xen-4.17-pv64", mix, "random", "bare", "hot").Cell));
}
