using HwBench.Harness.Collectors;
using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Tests.Runs;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

public sealed class NodeRecordsTests(FinishedRun run) : IClassFixture<FinishedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tiny-n1-1", "n1")]
    [InlineData("tiny-n1-13_2", "n1")]
    [InlineData("tiny-n1", "n1")]
    [InlineData("tiny-n10-1", "n10")]
    [InlineData("tiny-n1-2-7", "n1-2")]
    [InlineData("tiny-n1-2", "n1-2")]
    [InlineData("tiny-n1-b-9", null)]
    [InlineData("tiny-n1-b", null)]
    [InlineData("tiny-n1-1-copy", null)]
    [InlineData("tiny-n11-1", null)]
    [InlineData("xen-tiny-n1-1", null)]
    public void A_record_is_of_the_node_that_its_name_says_and_of_no_other(string name, string? node)
    {
        Place(name);
        Assert.Equal(node, NodeRecords.In(new SharedFolder(_folder.Path), "tiny", "tiny", ["n1", "n10", "n1-2"]).SingleOrDefault()?.Key);
    }

    [Fact]
    public void A_collectors_records_are_the_nodes_that_their_labels_name()
    {
        Place("tiny-n1-1", r => r with { Complete = false });
        Place("tiny-n2-2");
        FetchedRecord[] fetched = [Fetched("tiny-n1-1", "n1"), Fetched("tiny-n2-2", "n2"), Fetched("tiny-n2-2", null)];
        ILookup<string, string?> known = NodeRecords.Of(fetched, "tiny");
        Assert.Equal(["n1", "n2"], known.Select(k => k.Key).Order(StringComparer.Ordinal));
        Assert.Equal("it was stopped", Assert.Single(known["n1"]));
        Assert.Empty(NodeRecords.Of(fetched, "tiny (quick)"));
    }

    private void Place(string name, Func<RunRecord, RunRecord>? altered = null) =>
        _ = RunRecordFile.Write(Path.Combine(_folder.Path, $"{name}.json.gz"), altered is null ? run.Record : altered(run.Record));

    private FetchedRecord Fetched(string name, string? label) => new(Path.Combine(_folder.Path, $"{name}.json.gz"), label ?? name, label);
}
