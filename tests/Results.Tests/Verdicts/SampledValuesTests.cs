using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class SampledValuesTests
{
    /// <summary>Half the quantiles of chi-squared with 2n and 2n + 2 degrees of freedom, to the digits of printed tables.</summary>
    [Theory]
    [InlineData(0, 0, 3.689)]
    [InlineData(1, 0.0253, 5.572)]
    [InlineData(10, 4.795, 18.390)]
    [InlineData(100, 81.36, 121.63)]
    public void The_poisson_interval_is_garwoods(long count, double low, double high)
    {
        (double actualLow, double actualHigh) = PoissonInterval.Of(count);
        Assert.Equal(low, actualLow, low * 1e-3);
        Assert.Equal(high, actualHigh, high * 1e-3);
    }

    /// <summary>One count apart, on either side of where the exact inverse ends.</summary>
    [Fact]
    public void The_poisson_interval_goes_on_for_great_counts()
    {
        (double low, double high) = PoissonInterval.Of(1_000_000);
        (double nextLow, double nextHigh) = PoissonInterval.Of(1_000_001);
        Assert.Equal(low + 1, nextLow, 0.01);
        Assert.Equal(high + 1, nextHigh, 0.01);
    }

    [Fact]
    public void An_estimate_is_samples_times_interval_a_dispatch()
    {
        SampledEstimate estimate = SampledValues.Of([new(0, 0, 40, 1000, 50_000), new(0, 0, 60, 1000, 50_000)])!;
        (double low, double high) = PoissonInterval.Of(100);
        Assert.Equal((100, 1.0), (estimate.Samples, estimate.Mean));
        Assert.Equal(low / 100, estimate.Low, 1e-12);
        Assert.Equal(high / 100, estimate.High, 1e-12);
    }

    [Fact]
    public void More_samples_than_an_integer_holds_are_no_fault()
    {
        SampledEstimate estimate = SampledValues.Of([new(0, 0, long.MaxValue, 1, 1), new(0, 0, long.MaxValue, 1, 1)])!;
        Assert.Equal((long.MaxValue, (double)long.MaxValue), (estimate.Samples, estimate.Mean));
        Assert.InRange(estimate.Low, 0, estimate.High);
        Assert.True(double.IsFinite(estimate.High));
    }

    [Fact]
    public void No_sample_is_not_zero_events()
    {
        SampledEstimate estimate = SampledValues.Of([new(0, 0, 0, 1000, 100_000)])!;
        Assert.Equal((0.0, 0.0), (estimate.Mean, estimate.Low));
        Assert.Equal(0.03689, estimate.High, 0.0001);
        Assert.Null(SampledValues.Of([]));
    }

    [Fact]
    public void A_report_of_samples_says_so()
    {
        RunRecord record = Sampled();
        CounterReport cycles = Assert.Single(ReportBuilder.Of([("run", record)]).Runs[0].Counters);
        Assert.Equal((CounterState.Sampled, "source"), (cycles.State, cycles.Detail));
        var text = new StringWriter();
        TextReport.Write(text, ReportBuilder.Of([("run", record)]));
        Assert.Contains("6.3 to 8.9~", text.ToString());
        Assert.Contains("cycles: sampled (~), not counted: source", text.ToString());
        Assert.DoesNotContain("counted in user mode", text.ToString());
    }

    [Fact]
    public void A_record_of_samples_is_sound() => RunRecordCheck.Check(Sampled(), "run.json");

    [Theory]
    [InlineData(2, 0, 1, 1, 1, "sampled[1].column: 2; the measurement has 2 variants")]
    [InlineData(1, 1, 1, 1, 1, "sampled[1].counter: 1; the session has 1 counters")]
    [InlineData(1, 0, -1, 1, 1, "sampled[1].samples: -1 where zero or more")]
    [InlineData(1, 0, 1, 0, 1, "sampled[1].interval: 0 where a positive number")]
    [InlineData(1, 0, 1, 1, 0, "sampled[1].dispatches: 0 where a positive number")]
    [InlineData(0, 0, 1, 1, 1, "sampled[1]: samples ascend")]
    public void Samples_of_nothing_are_refused(int column, int counter, long samples, long interval, long dispatches, string message)
    {
        RunRecord record = Sampled();
        Session session = record.Sessions[0];
        Measurement measurement = session.Measurements[0];
        Measurement broken = measurement with { Sampled = [measurement.Sampled[0], new(column, counter, samples, interval, dispatches)] };
        record = record with { Sessions = [session with { Measurements = [broken, .. session.Measurements.Skip(1)] }, record.Sessions[1]] };
        Assert.Contains(message, Assert.Throws<InputException>(() => RunRecordCheck.Check(record, "run.json")).Message);
    }

    private static RunRecord Sampled()
    {
        RunRecord counted = new SyntheticRun { Sessions = 2, Sets = 2 }.Cell("a", "bare", ("table", 10), ("generated", 12)).Build();
        var counting = new CounterSet(CounterRoute.Sampled, null, [new Counter("cycles", "source", null, null, [])]);
        return counted with
        {
            Sessions =
            [
                .. counted.Sessions.Select(s => s with
                {
                    Counting = counting,
                    Measurements = [.. s.Measurements.Select(m => m with { Sampled = [new(0, 0, 50, 1000, 10_000), new(1, 0, 75, 1000, 10_000)] })],
                }),
            ],
        };
    }
}
