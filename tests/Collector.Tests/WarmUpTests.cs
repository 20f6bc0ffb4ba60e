using System.Text.Json;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Tests;
using Xunit;

namespace HwBench.Collector.Tests;

public sealed class WarmUpTests
{
    private static readonly RunRecord s_record = new SyntheticRun { Sessions = 3, Sets = 2, Blocks = 4, SortedSaves = 1 }
        .At("xen-4.17-pv64/pv-build/random/bare/hot", null, ("table", 30), ("generated", 33))
        .Sentinel("same", new KnownAnswer("b", "a", KnownQuantity.Ratio, 1), ("a", 2000), ("b", 2000))
        .Sentinel("plus-8", new KnownAnswer("b", "a", KnownQuantity.Difference, 8), ("a", 20), ("b", 28))
        .Build();

    [Fact]
    public void The_record_that_a_collector_begins_with_is_of_todays_format() => GoldenFile.Matches(
        JsonSerializer.Serialize(s_record with { Digest = RunRecordDigest.Of(s_record) }, StrictJson.Options), "../../results/HwBench.Collector/warm-up.json");

    [Fact]
    public async Task It_is_taken_in_sixty_times() => Assert.Equal(60, await WarmUp.Run());
}
