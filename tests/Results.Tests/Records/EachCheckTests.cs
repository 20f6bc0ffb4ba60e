using System.Collections.Immutable;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Records;

public class EachCheckTests
{
    // 3 blocks of 1000 dispatches: 3 × 114700 ticks lie between the least and the most that these buckets can hold.
    private static readonly LatencyHistogram s_histogram = new([112, 116], [1000, 2000], 0);

    private static readonly RunRecord s_synthetic = new SyntheticRun { PairTicks = 40, Sessions = 1, Sets = 1 }
        .Cell("a", "bare", ("table", 80), ("generated", 95))
        .Build();

    private static readonly RunRecord s_run = Changed(s_synthetic, p => p with
    {
        Ticks = [.. p.Ticks.Select(t => t.SetItem(1, 114_700))],
        Each = p.Each! with { Latencies = [p.Each.Latencies[0], s_histogram] },
    });

    private static readonly long s_last = LatencyBuckets.From(LatencyBuckets.Count - 1);

    public static TheoryData<string, Func<LatencyHistogram, LatencyHistogram>, string> Broken => new()
    {
        { "no bucket", h => h with { From = [], Counts = [] }, "latencies[1].from: 1 to 464 buckets" },
        { "missing", h => h with { Counts = default }, "latencies[1].counts: 0 values, there are" },
        { "a count too many", h => h with { Counts = h.Counts.Add(1) }, "there are" },
        { "descending", h => h with { From = [.. h.From.Reverse()] }, "latencies[1].from[1]: 112; the ascending beginnings" },
        { "no beginning", h => h with { From = h.From.SetItem(0, 113) }, "latencies[1].from[0]: 113; the ascending beginnings" },
        { "beyond 32 bits", h => h with { From = h.From.SetItem(1, 1L << 32) }, "latencies[1].from[1]: 4294967296; the ascending" },
        { "empty bucket", h => h with { Counts = h.Counts.SetItem(0, 0) }, "latencies[1].counts[0]: 0; 1 to 3000 dispatches" },
        { "more than all", h => h with { Counts = h.Counts.SetItem(0, 3001) }, "counts[0]: 3001; 1 to 3000" },
        { "one missing", h => h with { Counts = h.Counts.SetItem(0, h.Counts[0] - 1) }, "latencies[1].counts: 2999 dispatches in all, and the placement timed 3000" },
        { "clamped from nowhere", h => h with { Clamped = 1 }, "latencies[1].clamped: 1; what is clamped lies in the last bucket" },
        { "clamped below zero", h => h with { Clamped = -1 }, "latencies[1].clamped: -1" },
        { "other dispatches", h => h with { From = [64, 68] }, "latencies[1].counts: these dispatches took" },
    };

    [Fact]
    public void What_was_timed_one_by_one_is_read_as_it_was_written()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json.gz");
        try
        {
            _ = RunRecordFile.Write(path, s_run);
            EachDispatch each = RunRecordFile.Read(path).Sessions[0].Measurements[0].Placements[2].Each!;
            EachDispatch written = s_run.Sessions[0].Measurements[0].Placements[2].Each!;
            Assert.Equal(written.PairTicks, each.PairTicks);
            Assert.Equal(written.Latencies.Select(h => (string.Join(' ', h.From), string.Join(' ', h.Counts), h.Clamped)), each.Latencies.Select(h => (string.Join(' ', h.From), string.Join(' ', h.Counts), h.Clamped)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_histogram_is_refused_at_its_path(string what, Func<LatencyHistogram, LatencyHistogram> change, string expected)
    {
        string message = Refused(e => e with { Latencies = [e.Latencies[0], change(e.Latencies[1])] });
        Assert.True(message.Contains(expected), $"{what}: {message}");
        Assert.Contains("placements[0].each.", message);
    }

    [Fact]
    public void A_histogram_for_each_variant_is_needed()
    {
        Assert.Contains("each.latencies: 1 histograms, the measurement has 2 variants", Refused(e => e with { Latencies = [e.Latencies[0]] }));
        Assert.Contains("each.latencies[1]: null", Refused(e => e with { Latencies = [e.Latencies[0], null!] }));
    }

    [Fact]
    public void A_pair_takes_no_negative_time() => Assert.Contains("each.pairTicks: -1", Refused(e => e with { PairTicks = -1 }));

    [Fact]
    public void What_is_clamped_may_have_taken_any_time()
    {
        long least = s_last * 3000;
        var clamped = new LatencyHistogram([s_last], [3000], 7);
        RunRecordCheck.Check(Changed(p => p with { Ticks = [.. p.Ticks.Select(t => t.SetItem(1, least))], Each = p.Each! with { Latencies = [p.Each.Latencies[0], clamped] } }), "run");
    }

    [Fact]
    public void A_batch_may_be_as_short_as_its_timing_where_dispatches_are_timed_one_by_one() =>
        RunRecordCheck.Check(Changed(p => p with { Each = p.Each! with { PairTicks = 1000 } }), "run");

    [Fact]
    public void A_cell_is_measured_in_one_way() => Assert.Contains(
        "placements[1].each: the dispatches of some placements were timed one by one",
        Assert.Throws<InputException>(() => RunRecordCheck.Check(Changed(p => p with { Each = null }), "run")).Message);

    private static string Refused(Func<EachDispatch, EachDispatch> change) =>
        Assert.Throws<InputException>(() => RunRecordCheck.Check(Changed(p => p with { Each = change(p.Each!) }), "run")).Message;

    private static RunRecord Changed(Func<Placement, Placement> change) => Changed(s_run, change);

    // The first placement.
    private static RunRecord Changed(RunRecord run, Func<Placement, Placement> change)
    {
        Session session = run.Sessions[0];
        Measurement measurement = session.Measurements[0];
        Placement[] placements = [change(measurement.Placements[0]), .. measurement.Placements.Skip(1)];
        return run with { Sessions = [session with { Measurements = [measurement with { Placements = placements }] }] };
    }
}
