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

    [Theory]
    [InlineData("http_proxy", "http://127.0.0.1:9")]
    [InlineData("TMPDIR", "/nowhere")]
    public async Task Neither_a_proxy_nor_want_of_a_temporary_folder_keeps_a_collector_from_serving(string variable, string value)
    {
        using var folder = new TemporaryFolder();
        using var collector = CollectorProcess.StartWhere(new() { [variable] = value }, "--data", folder.Path, "--listen", "127.0.0.1:0");
        Assert.Equal(0, await collector.Stop());
    }
}
