using HwBench.Harness.Counters;
using HwBench.Harness.Counters.Windows;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Counters.Windows;

public class ProfileSourcesTests
{
    private static readonly Dictionary<string, OfferedSource> s_offered = new()
    {
        ["Timer"] = new(0, 1221, 100_000),
        ["TotalCycles"] = new(4, 4096, int.MaxValue),
        ["BranchMispredictions"] = new(11, 4096, 500_000),
        ["InstructionRetired"] = new(6, 2_000_000, int.MaxValue),
    };

    [Fact]
    public void A_counter_is_sampled_by_the_source_that_windows_offers_at_an_interval_that_it_takes()
    {
        (IReadOnlyList<ProfileSource> found, IReadOnlyList<UncountedCounter> uncounted) = ProfileSources.Find(["branch-misses", "cycles", "instructions"], s_offered);
        Assert.Empty(uncounted);
        Assert.Equal(
            [
                new ProfileSource("branch-misses", "BranchMispredictions", 11, 500_000),
                new ProfileSource("cycles", "TotalCycles", 4, ProfileSources.Interval),
                new ProfileSource("instructions", "InstructionRetired", 6, 2_000_000),
            ],
            found);
    }

    [Fact]
    public void A_counter_without_a_source_says_why()
    {
        (IReadOnlyList<ProfileSource> found, IReadOnlyList<UncountedCounter> uncounted) = ProfileSources.Find(["branches", "indirect-mispredicts"], s_offered);
        Assert.Empty(found);
        Assert.Equal(["branches", "indirect-mispredicts"], uncounted.Select(u => u.Name));
        Assert.StartsWith("Windows offers no profile source BranchInstructionRetired or BranchInstructions here; ", uncounted[0].Reason);
        Assert.Equal("Windows has no profile source for it", uncounted[1].Reason);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest()
    {
        string message = Assert.Throws<InputException>(() => ProfileSources.Find(["branch-mises"], s_offered)).Message;
        Assert.Contains("branch-misses", message);
    }

    [Fact]
    public void The_interval_is_a_prime() =>
        Assert.DoesNotContain(Enumerable.Range(2, 1023), divisor => ProfileSources.Interval % divisor == 0);
}
