using HwBench.Results.Fleet;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Fleet;

/// <summary>Simulated fleets whose truth is known: how often a report says anything that isn't true.</summary>
public sealed class FleetErrorRateTests
{
    private const int Fleets = 400;

    // 5 %, and what 400 fleets may read by chance (99.9 % of the time).
    private const int MostErrors = 35;

    [Theory]
    [InlineData(4, 8, 0.0)]
    [InlineData(4, 8, 4.0)]
    [InlineData(12, 5, 0.2)]
    [InlineData(12, 8, 1.0)]
    [InlineData(12, 8, 8.0)]
    [InlineData(12, 2, 0.2)]
    [InlineData(30, 3, 0.5)]
    public void No_more_than_one_fleet_in_twenty_finds_a_difference_where_there_is_none(int machines, int sessions, double tau) => Assert.InRange(
        Wrong(machines, sessions, tau, mean: 0, v => v is Verdict.Faster or Verdict.Slower), 0, MostErrors);

    // The mean lies on the margin itself.
    [Theory]
    [InlineData(4, 0.0, 1)]
    [InlineData(12, 0.0, 1)]
    [InlineData(12, 0.2, 1)]
    [InlineData(12, 0.2, -1)]
    public void No_more_than_one_fleet_in_twenty_finds_machines_equivalent_that_are_not(int machines, double tau, double mean) => Assert.InRange(
        Wrong(machines, 8, tau, mean, v => v == Verdict.Equivalent || v == (mean > 0 ? Verdict.Faster : Verdict.Slower)), 0, MostErrors);

    [Fact]
    public void No_more_than_one_fleet_in_twenty_says_anything_wrong_of_a_single_machine()
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f => Report(f, 12, 8, (_, _) => 0).Machines.Any(m => m.Mitigations.Any(e => e.Verdict is Verdict.Faster or Verdict.Slower)));
        Assert.InRange(wrong, 0, MostErrors);
    }

    [Theory]
    [InlineData(12, 8)]
    [InlineData(12, 3)]
    [InlineData(40, 4)]
    [InlineData(40, 2)]
    public void No_more_than_one_fleet_in_twenty_says_that_machines_differ_which_do_not(int machines, int sessions)
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f => Report(f, machines, sessions, (_, _) => 3) is var r && r.Mitigations.Any(m => m.Differs.Count > 0));
        Assert.InRange(wrong, 0, MostErrors);
    }

    // Machines of which some are ten times as noisy as others, and whose values are skewed: few gain much, most lose a little.
    [Theory]
    [InlineData(12, 4)]
    [InlineData(30, 3)]
    public void Noisy_machines_and_skewed_values_make_no_more_wrong_verdicts(int machines, int sessions)
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f =>
        {
            var draws = new Random(f + 1);
            var fleet = new SimulatedFleet(f + 5000) { Sessions = sessions, SessionEffect = m => Math.Pow(10, m % 3 / 2.0) / 3, Kind = _ => ("AuthenticAMD", "Zen 4") };
            FleetPairReport report = FleetReportBuilder.Of(fleet.Runs(machines, (_, _) => Math.Sqrt(-2 * Math.Log(1 - draws.NextDouble())) - Math.Sqrt(Math.PI / 2)), FleetOptions.None).Pairs[0];
            return report.Mitigations.SelectMany(m => m.Groups).Concat(report.Cells.Select(c => c.Summary)).Any(s => s.Verdict is Verdict.Faster or Verdict.Slower);
        });
        Assert.InRange(wrong, 0, MostErrors);
    }

    [Fact]
    public void What_differs_from_run_to_run_is_no_change_of_a_state()
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f =>
        {
            var fleet = new SimulatedFleet(f + 9000) { RunEffect = 2, Mitigations = ["bare"] };
            FleetRun[] runs = [.. Enumerable.Range(1, 6).Select(day => fleet.Run(0, (_, _) => 3, day <= 3 ? "0x1" : "0x2", day))];
            return FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0].States.Any(c => c.Verdict is Verdict.Faster or Verdict.Slower);
        });
        Assert.InRange(wrong, 0, MostErrors);
    }

    // What a run adds to all kinds of core of its machine is not known twice as well for being seen on two.
    [Fact]
    public void What_differs_from_run_to_run_on_both_kinds_of_core_is_no_difference_between_machines()
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f =>
        {
            var fleet = new SimulatedFleet(f + 13000) { Sessions = 3, SessionEffect = _ => 0.2, Mitigations = ["bare"], CellsEach = 1, Kind = _ => ("GenuineIntel", "Alder Lake") };
            FleetRun[] runs =
            [
                .. from machine in Enumerable.Range(0, 6)
                   from day in Enumerable.Range(1, 3)
                   let shared = 2 * fleet.Normal()
                   from kind in (string[])["performance", "efficiency"]
                   select fleet.Run(machine, (_, _) => 3 + shared, day: day, coreKind: kind),
            ];
            return FleetReportBuilder.Of(runs, FleetOptions.None).Pairs[0].Mitigations[0].Differs.Contains("machine");
        });
        Assert.InRange(wrong, 0, MostErrors);
    }

    [Theory]
    [InlineData(5, 0.0)]
    [InlineData(12, 2.0)]
    public void No_more_than_one_fleet_in_twenty_has_a_machine_apart_where_all_are_alike(int machines, double tau)
    {
        int wrong = Enumerable.Range(0, Fleets).Count(f => Drawn(f, machines, 8, tau, mean: 1).Machines.Any(m => m.Mitigations[0].Outlier == true));
        Assert.InRange(wrong, 0, MostErrors);
    }

    [Fact]
    public void Two_machines_that_differ_decide_nothing()
    {
        int decided = Enumerable.Range(0, Fleets).Count(f => Drawn(f, 2, 8, tau: 3, mean: -4).Mitigations.Any(m => m.Groups[0].Verdict != Verdict.Undecided));
        Assert.InRange(decided, 0, MostErrors);
    }

    [Fact]
    public void What_two_machines_leave_open_is_said_with_how_many_more_would_decide_it()
    {
        FleetPairReport two = Drawn(1, 2, 8, tau: 0.5, mean: -8);
        SummaryReport all = two.Mitigations[0].Groups[0];
        Assert.Equal(Verdict.Undecided, all.Verdict);
        Assert.InRange(all.FurtherMachines!.Value, 1, 6);
        Assert.Contains($"; {all.FurtherMachines} more machine", two.Answers[0], StringComparison.Ordinal);
        FleetPairReport more = Drawn(1, 2 + all.FurtherMachines.Value + 1, 8, tau: 0.5, mean: -8);
        Assert.Equal((Verdict.Faster, null), (more.Mitigations[0].Groups[0].Verdict, more.Mitigations[0].Groups[0].FurtherMachines));

        FleetPairReport one = Drawn(1, 1, 8, tau: 0, mean: -8);
        Assert.Null(one.Mitigations[0].Groups[0].FurtherMachines);
        Assert.Contains("one machine says nothing of others", one.Answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_machines_that_gain_are_seen_and_decided_rightly()
    {
        SummaryReport[] all = [.. Enumerable.Range(0, 100).SelectMany(f => Drawn(f, 20, 8, tau: 3, mean: -6).Mitigations.Select(m => m.Groups[0]))];
        Assert.All(all, s => Assert.Equal(Verdict.Faster, s.Verdict));
    }

    [Theory]
    [InlineData(5, 3.0)]
    [InlineData(20, 3.0)]
    public void A_machine_not_yet_measured_lies_where_it_is_predicted(int machines, double tau)
    {
        int covered = 0;
        for (int f = 0; f < Fleets; f++)
        {
            SummaryReport all = Drawn(f, machines, 8, tau, mean: 2).Mitigations[0].Groups[0];
            double next = 2 + (tau * SyntheticRun.Normal(new Random(1_000_000 + f)));
            covered += all.Prediction!.Low <= next && next <= all.Prediction.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Fleets, 0.92, 0.99);
    }

    [Fact]
    public void The_mean_over_machines_lies_in_its_interval_nineteen_times_of_twenty()
    {
        int covered = Enumerable.Range(0, Fleets).Count(f => Drawn(f, 8, 8, tau: 3, mean: 2).Mitigations[0].Groups[0].Cycles is { Low: <= 2, High: >= 2 });
        Assert.InRange(covered / (double)Fleets, 0.92, 0.98);
    }

    private static int Wrong(int machines, int sessions, double tau, double mean, Func<Verdict, bool> isWrong) =>
        Enumerable.Range(0, Fleets).Count(f => Drawn(f, machines, sessions, tau, mean) is var r && r.Mitigations.SelectMany(m => m.Groups).Concat(r.Cells.Select(c => c.Summary)).Any(s => isWrong(s.Verdict)));

    private static FleetPairReport Drawn(int seed, int machines, int sessions, double tau, double mean)
    {
        var draws = new Random(seed + 1);
        return Report(seed, machines, sessions, (_, _) => mean + (tau * SyntheticRun.Normal(draws)));
    }

    private static FleetPairReport Report(int seed, int machines, int sessions, Func<int, string, double> truth) =>
        FleetReportBuilder.Of(new SimulatedFleet(seed + 5000) { Sessions = sessions }.Runs(machines, truth), FleetOptions.None).Pairs[0];
}
