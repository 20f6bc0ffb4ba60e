using System.Collections.Immutable;
using HwBench.Results.Records;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class DisturbanceWarningsTests
{
    private const int Cells = 22;

    [Fact]
    public void A_sound_run_warns_of_a_step_at_most_once_in_a_hundred() => AtMostOnceInAHundred(seed => SessionStep.Of(Sound(seed, sets: 2)).Count > 0);

    // Of 48 sets each: with fewer than 24 no valley would be empty enough, whatever the values.
    [Fact]
    public void A_sound_run_warns_of_two_kinds_at_most_once_in_a_hundred() => AtMostOnceInAHundred(seed => SetKinds.Of(Sound(seed, sets: 8, cells: 4)).Found.Count > 0);

    [Fact]
    public void A_baseline_that_becomes_slower_by_5_percent_in_the_midst_of_a_session_is_told()
    {
        RunRecord run = FromMiddleOf(2, Sound(1), p => p with { Ticks = [.. p.Ticks.Select(t => Longer(t, 1.05))] });
        SessionStep step = Assert.Single(SessionStep.Of(run));
        Assert.Equal((2, StepIn.Baseline), (step.Session, step.What));
        Assert.InRange(step.Change, 0.04, 0.06);
        Assert.InRange(step.At, 0.4, 0.6);
        Assert.Matches("^in 1 of 6 sessions; most in session 2: the baseline's cycles by \\+[456] % after [45][0-9] % of it$", Detail(run, WarningCode.SessionMoved));
    }

    [Fact]
    public void A_clock_that_falls_by_5_percent_is_told_and_moves_no_cycles()
    {
        RunRecord run = FromMiddleOf(3, Sound(2), p => p with { Clock = Longer(p.Clock, 1.05), Throughput = Longer(p.Throughput, 1.05), Ticks = [.. p.Ticks.Select(t => Longer(t, 1.05))] });
        SessionStep step = Assert.Single(SessionStep.Of(run));
        Assert.Equal((3, StepIn.Clock), (step.Session, step.What));
    }

    [Fact]
    public void A_neighbour_that_comes_and_takes_less_than_the_rule_leaves_out_is_told()
    {
        RunRecord run = FromMiddleOf(4, Sound(3), p => p with { Throughput = Longer(p.Throughput, 1.045) });
        SessionStep step = Assert.Single(SessionStep.Of(run));
        Assert.Equal((4, StepIn.Throughput), (step.Session, step.What));
        Assert.Equal(0, DisturbanceTally.Of(run).SharedCoreSets);
    }

    [Fact]
    public void What_the_rule_leaves_out_is_no_step()
    {
        RunRecord run = FromMiddleOf(2, Sound(1), p => p with { Throughput = Longer(p.Throughput, 1.4), Ticks = [.. p.Ticks.Select(t => Longer(t, 1.3))] });
        Assert.Empty(SessionStep.Of(run));
        Assert.InRange(DisturbanceTally.Of(run).SharedCoreSets, Cells * 4 / 2, Cells * 4 / 2);
    }

    [Theory]
    [InlineData(true, 1.1)]
    [InlineData(false, 1.5)]
    public void Two_kinds_are_told_whether_sets_are_divided_or_placements_much(bool wholeSets, double factor)
    {
        RunRecord run = Altered.Placements(Large(4), (s, _, p) => IsSlow(s, wholeSets ? p.Set : p.Number) ? p with { Ticks = [.. p.Ticks.Select(t => t.SetItem(1, (long)(t[1] * factor)))] } : p);
        SetKinds kinds = Assert.Single(SetKinds.Of(run).Found);
        Assert.Equal(("a", "generated"), (kinds.Cell.Id, kinds.Variant));
        Assert.InRange(kinds.SlowerBy, 0.08, factor - 1);
        Assert.InRange(kinds.SlowShare, 0.2, 0.8);
        Assert.StartsWith("1 of 2 variants in cells; most generated in a: ", Detail(run, WarningCode.TwoKindsOfSets));
    }

    [Fact]
    public void Offsets_that_divide_placements_and_cancel_in_sets_are_no_kinds()
    {
        // Something else than the dispatcher, the kernel say: two of its four offsets are slow.
        RunRecord run = Altered.Placements(Large(5), (_, _, p) => p.Number % 4 < 2 ? p with { Ticks = [.. p.Ticks.Select(t => Longer(t, 1.1))] } : p);
        Assert.Empty(SetKinds.Of(run).Found);
    }

    [Fact]
    public void The_steps_of_a_coarse_counter_are_no_kinds()
    {
        RunRecord run = Altered.Placements(
            new SyntheticRun { Sets = 12, SessionEffect = 0, PlacementEffect = 0.02 }.Cell("a", "bare", ("table", 10), ("generated", 11)).Build(),
            (_, _, p) => p with { Ticks = [.. p.Ticks.Select(t => t.Select(ticks => ticks / 26 * 26).ToImmutableArray())] });
        Assert.Empty(SetKinds.Of(run).Found);
    }

    [Fact]
    public void A_core_that_is_shared_all_the_time_is_held_against_what_it_could_do()
    {
        RunRecord quiet = Sound(5);
        Assert.True(QuietAnchor.Of(quiet)!.IsQuiet);
        RunRecord shared = Altered.Placements(quiet, (_, _, p) => p with { Throughput = Longer(p.Throughput, 1.5) });
        Assert.Equal(0, DisturbanceTally.Of(shared).SharedCoreSets);
        Assert.Equal("the fastest tenth of the throughput readings made 2.7 additions a cycle, where Zen 4 alone makes 3.2 or more", Detail(shared, WarningCode.NeverQuiet));
        RunRecord unknown = shared with { Machine = shared.Machine with { Microarchitecture = null } };
        Assert.False(QuietAnchor.Of(unknown)!.IsKnown);
        Assert.EndsWith("where this core, whose microarchitecture isn't known, if it has 4 ALUs, alone makes 3.2 or more", Detail(unknown, WarningCode.NeverQuiet));
    }

    [Fact]
    public void What_the_kernel_and_the_runtime_told_is_warned_of()
    {
        RunRecord run = Sound(6);
        Assert.Null(Detail(run, WarningCode.CpuStolen));
        Assert.Equal("0.60 s of 30.0 s", Detail(Altered.Disturbances(run, d => d with { StealSeconds = 0.1 }), WarningCode.CpuStolen));
        Assert.Null(Detail(Altered.Disturbances(run, d => d with { StealSeconds = null }), WarningCode.CpuStolen));
        Assert.Equal("18 times", Detail(Altered.Disturbances(run, d => d with { CoreThrottles = 1, PackageThrottles = 2 }), WarningCode.ThermalThrottling));
        Assert.Equal("in 6 of 6 sessions: off", Detail(Altered.Disturbances(run, d => d with { Runtime = null, NotWatched = "off" }), WarningCode.RuntimeNotWatched));
        Assert.Equal("12 events were lost", Detail(Altered.Disturbances(run, d => d with { Runtime = new RuntimeEvents(1, 2, 2) }), WarningCode.RuntimeNotWatched));
    }

    private static void AtMostOnceInAHundred(Func<int, bool> warns)
    {
        const int runs = 100;
        int warned = Enumerable.Range(1, runs).Count(warns);
        Assert.True(ClopperPearson.Interval(warned, runs, 0.999).Low <= 0.01, $"{warned} of {runs} warn");
    }

    // Noise in everything: the loops, sessions, cells in sessions, offsets, placements.
    private static RunRecord Sound(int seed, int sets = 4, int cells = Cells)
    {
        var random = new Random(seed);
        var synthetic = new SyntheticRun { Sessions = 6, Sets = sets, Blocks = 2, SessionEffect = 0.4, PlacementEffect = 0.3 };
        for (int c = 0; c < cells; c++)
        {
            _ = synthetic.Cell($"cell-{c}", "bare", ("table", 40 + c), ("generated", 44 + (2 * c)), ("tree", 50));
        }

        return Altered.Placements(synthetic.Build((ulong)seed), (_, _, p) => p with
        {
            Clock = [.. p.Clock.Select(t => (long)(t * (1 + (0.003 * SyntheticRun.Normal(random)))))],
            Throughput = [.. p.Throughput.Select(t => (long)(t * (1 + (0.003 * SyntheticRun.Normal(random)))))],
        });
    }

    private static RunRecord Large(int seed) =>
        new SyntheticRun { Sessions = 10, Sets = 12, Blocks = 1, SessionEffect = 0.4, PlacementEffect = 0.3 }.Cell("a", "bare", ("table", 40), ("generated", 44)).Build((ulong)seed);

    // Three in ten, by no pattern.
    private static bool IsSlow(Session session, int number) => new Random((1000 * session.Number) + number).NextDouble() < 0.3;

    private static RunRecord FromMiddleOf(int session, RunRecord run, Func<Placement, Placement> alter) =>
        Altered.Placements(run, (s, at, p) => s.Number == session && at >= Cells / 2 ? alter(p) : p);

    private static ImmutableArray<long> Longer(ImmutableArray<long> ticks, double factor) => [.. ticks.Select(t => (long)(t * factor))];

    private static string? Detail(RunRecord run, WarningCode code) => RunWarnings.Of(run, "generated", "table", [], []).SingleOrDefault(w => w.Code == code)?.Detail;
}
