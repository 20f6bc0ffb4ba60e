using System.Diagnostics;
using HwBench.Harness.Counters;
using HwBench.Harness.Counters.Windows;
using HwBench.Harness.Disturbance;
using HwBench.Harness.Sessions;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Counters.Windows;

public class SessionSamplingTests
{
    private const ulong From = 0x1000;

    private readonly FakeSamples _source = new();

    [Fact]
    public void Samples_are_told_by_cell_variant_and_counter_with_the_dispatches_that_they_fell_into()
    {
        using var sampling = new SessionSampling(["indirect-mispredicts", "cycles"], _source);
        sampling.BeginCell("a", dispatches: 1100, (From, From + 100));
        var spans = new BlockSpans(2);
        for (int b = 0; b < 2; b++)
        {
            spans.Begin(b);
            sampling.Announce(1);
            _source.Samples.Add(new ProfileSample(4, From, Stopwatch.GetTimestamp()));
            sampling.Announce(0);
            spans.End(b);
        }

        sampling.Add(spans);
        CellSampled cell = Assert.Single(sampling.End());
        Assert.Equal("a", cell.Cell);
        Assert.Equal([new SampledCount(0, 1, 0, 1000, 2200), new SampledCount(1, 1, 2, 1000, 2200)], cell.Counts);
    }

    [Fact]
    public void The_record_says_sampled_and_why_the_others_are_not()
    {
        using var sampling = new SessionSampling(["indirect-mispredicts", "cycles"], _source);
        CounterSet counting = sampling.Counting;
        Assert.Equal(CounterRoute.Sampled, counting.Route);
        Assert.Equal("because", counting.Counters[0].NotCounted);
        Assert.Equal("ETW profile source TotalCycles (4), a sample every 1000 events", counting.Counters[1].Definition);
        Assert.All(counting.Counters, c => Assert.False(c.IsTrusted));
    }

    [Fact]
    public void Lost_samples_leave_no_figure()
    {
        using var sampling = new SessionSampling(["cycles"], _source);
        sampling.BeginCell("a", 10, (From, From + 100));
        var spans = new BlockSpans(1);
        spans.Begin(0);
        sampling.Announce(0);
        spans.End(0);
        sampling.Add(spans);
        _source.AreLost = true;
        Assert.Empty(sampling.End());
    }

    private sealed class FakeSamples : ISampleSource
    {
        public List<ProfileSample> Samples { get; } = [];

        public bool AreLost { get; set; }

        public IReadOnlyList<ProfileSource> Sources { get; } = [new("cycles", "TotalCycles", 4, 1000)];

        public IReadOnlyList<UncountedCounter> Uncounted { get; } = [new("indirect-mispredicts", "because")];

        public IReadOnlyList<ProfileSample>? Stop() => AreLost ? null : Samples;

        public void Dispose()
        {
        }
    }
}
