using System.Collections.Immutable;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class RunWarningsTests
{
    private static readonly KnownAnswer Same = new("b", "a", KnownQuantity.Ratio, 1);

    [Fact]
    public void A_quiet_run_spread_in_time_has_no_warning() => Assert.Empty(Codes(Run(new SyntheticRun())));

    [Fact]
    public void Each_disturbance_has_its_warning()
    {
        Assert.Equal([WarningCode.OneBurst], Codes(Run(new SyntheticRun { Apart = TimeSpan.FromSeconds(6) })));
        Assert.Equal([WarningCode.FewSessions], Codes(Run(new SyntheticRun { Sessions = 2, SessionEffect = 0, PlacementEffect = 0.001 })));
        Assert.Equal([WarningCode.BusySibling], Codes(Run(new SyntheticRun { Slowed = 1.4 })));
        Assert.Empty(Codes(Run(new SyntheticRun { Slowed = 1.05 })));
        Assert.Equal([WarningCode.PrecisionNotReached], Codes(Run(new SyntheticRun { SessionEffect = 2 })));
        Assert.Equal([WarningCode.PartialRecord], Codes(Run(new SyntheticRun()) with { Complete = false }));
        RunRecord run = Run(new SyntheticRun());
        Assert.Equal([WarningCode.NoSentinel], Codes(run with { Cells = [run.Cells[0]] }));
    }

    [Fact]
    public void A_clock_that_moved_in_one_session_is_seen()
    {
        RunRecord run = Run(new SyntheticRun());
        Session slow = run.Sessions[0] with
        {
            Measurements = [.. run.Sessions[0].Measurements.Select(m => m with
            {
                Placements = [.. m.Placements.Select(p => p with { Clock = Longer(p.Clock), Throughput = Longer(p.Throughput), Ticks = [.. p.Ticks.Select(Longer)] })],
            })],
        };
        Assert.Contains(WarningCode.ClockMoved, Codes(run with { Sessions = [slow, .. run.Sessions.Skip(1)] }));
    }

    [Fact]
    public void A_failed_variant_is_told_once_with_its_reason()
    {
        RunRecord run = Run(new SyntheticRun());
        Cell cell = run.Cells[0];
        run = run with { Cells = [cell with { Variants = [.. cell.Variants, cell.Variants[0] with { Name = "bad", Failure = "SIGSEGV" }] }, run.Cells[1]] };
        RunWarning warning = Assert.Single(Warnings(run));
        Assert.Equal(new RunWarning(WarningCode.VariantFailed, "bad in 1 cell: SIGSEGV"), warning);
    }

    [Fact]
    public void A_recorded_warning_stays_unless_the_data_tell_it_better()
    {
        RunRecord run = Run(new SyntheticRun { Slowed = 1.4 }) with
        {
            Warnings = [new RunWarning(WarningCode.VariantFailed, "crashed"), new RunWarning(WarningCode.BusySibling, "seen while measuring")],
        };
        Assert.Equal(["the throughput loop was slowed in 50 % of the blocks; 15 disturbed sets left out", "crashed"], Warnings(run).Select(w => w.Detail));
    }

    private static RunRecord Run(SyntheticRun run) =>
        run.Cell("a", "bare", ("table", 30), ("generated", 33)).Sentinel("same", Same, ("a", 20000), ("b", 20000)).Build();

    // Nothing is counted in these runs, and they all say so: what is counted has tests of its own.
    private static IReadOnlyList<RunWarning> Warnings(RunRecord run)
    {
        IReadOnlyList<RunWarning> all = RunWarnings.Of(run, "generated", "table", [CellComparison.Of(run, run.Cells[0], "generated", "table")!], Sentinels.Judge(run));
        Assert.Single(all, w => w.Code == WarningCode.CyclesEstimated);
        return [.. all.Where(w => w.Code != WarningCode.CyclesEstimated)];
    }

    private static IEnumerable<WarningCode> Codes(RunRecord run) => Warnings(run).Select(w => w.Code);

    private static ImmutableArray<long> Longer(ImmutableArray<long> ticks) => [.. ticks.Select(t => t * 5 / 4)];
}
