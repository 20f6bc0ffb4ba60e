using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Curves;

public class SlopeTests
{
    [Fact]
    public void The_slope_of_a_line_is_recovered() =>
        Prop.ForAll(Gen.Choose(-50, 400).ToArbitrary(), Gen.Choose(2, 12).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (hundredths, positions, seed) =>
        {
            double slope = hundredths / 100.0;
            var quiet = new SyntheticRun { Axis = CurveAxis.Position, Sessions = 4, Sets = 2, Blocks = 1, SessionEffect = 0, PlacementEffect = 0 };
            IntervalReport found = CurvedRun.Curve(CurvedRun.Positions(quiet, positions, slope).Build((ulong)seed), "generated").Slope!;
            // Ticks are whole: a batch of 1000 dispatches rounds by less than a thousandth of a cycle.
            return Math.Abs(found.Mean - slope) < 0.002;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void The_interval_of_the_slope_covers_the_truth_as_often_as_it_says(int sessions)
    {
        const int Repetitions = 400;
        int covered = 0;
        for (int r = 0; r < Repetitions; r++)
        {
            var noisy = new SyntheticRun { Axis = CurveAxis.Position, Sessions = sessions, Sets = 3, Blocks = 1, SessionEffect = sessions == 1 ? 0 : 0.5, PlacementEffect = 0.5 };
            IntervalReport slope = CurvedRun.Curve(CurvedRun.Positions(noisy, 4, 1).Build((ulong)(r + 1)), "generated").Slope!;
            covered += slope.Low <= 1 && 1 <= slope.High ? 1 : 0;
        }

        (double low, double high) = ClopperPearson.Interval(covered, Repetitions, 0.999);
        Assert.True(low <= 0.97 && high >= 0.95, $"covered {covered} of {Repetitions}");
    }

    [Fact]
    public void A_session_that_misses_a_point_does_not_count_for_the_slope()
    {
        RunRecord whole = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position, Sessions = 3 }, 4, 1).Build();
        Session third = whole.Sessions[2];
        // All that is left of it would pull the slope up.
        third = third with { Measurements = [.. third.Measurements.Take(3)] };
        RunRecord poorer = whole with { Sessions = [whole.Sessions[0], whole.Sessions[1], third] };
        RunRecord without = whole with { Sessions = [whole.Sessions[0], whole.Sessions[1]], Plan = whole.Plan with { Sessions = 2 } };
        Assert.Equal(CurvedRun.Curve(without, "generated").Slope, CurvedRun.Curve(poorer, "generated").Slope);
    }

    [Fact]
    public void What_a_shared_core_costs_does_not_tilt_a_curve()
    {
        // Every second set is slowed by six cycles, and left out; but the first cell has too few others, so that its slowed sets are in.
        RunRecord run = CurvedRun.Positions(
            new SyntheticRun { Axis = CurveAxis.Position, Sessions = 4, SessionEffect = 0, PlacementEffect = 0, Slowed = 1.4, SlowedCost = 6 }, 5, 1).Build();
        run = Altered.Placements(run, (session, at, p) => at == 0 && session.Number > 0 ? p with { Throughput = [.. p.Throughput.Select(_ => 11_200L)] } : p);
        CurveReport curve = CurvedRun.Curve(run, "generated");
        Assert.Equal(3, curve.Points[0].Cycles.Mean - (curve.Points[1].Cycles.Mean - 1), 2);
        Assert.Equal(1, curve.Slope!.Mean, 2);
    }

    [Fact]
    public void Where_no_session_has_all_points_there_is_no_slope()
    {
        RunRecord whole = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position, Sessions = 2 }, 2, 1).Build();
        RunRecord split = whole with { Sessions = [.. whole.Sessions.Select((s, i) => s with { Measurements = [s.Measurements[i]] })] };
        CurveReport curve = CurvedRun.Curve(split, "generated");
        Assert.Equal(2, curve.Points.Count);
        Assert.Null(curve.Slope);
        Assert.Contains("generated: no slope, since no session measured all of its points.", Text(split));
    }

    [Fact]
    public void A_flat_curve_under_noise_is_undecided()
    {
        RunRecord flat = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position, SessionEffect = 1 }, 6, 0).Build(3);
        Assert.Matches(@"generated: [+-]\d(\.\d+)? ± \d(\.\d+)? cycles per position \(undecided: it may be none\);", Text(flat).Replace("\n  ", " ", StringComparison.Ordinal));
    }

    internal static string Text(RunRecord record)
    {
        var writer = new StringWriter { NewLine = "\n" };
        TextReport.Write(writer, [("run.json.gz", record)]);
        return writer.ToString();
    }
}
