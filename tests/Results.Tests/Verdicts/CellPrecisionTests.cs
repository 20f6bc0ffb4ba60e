using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class CellPrecisionTests
{
    [Fact]
    public void A_cell_with_the_candidate_waits_for_nothing_else()
    {
        RunRecord run = Noisy("other");
        Assert.True(IsReached(run, run.Cells[0], candidate: "generated"));
        Assert.False(IsReached(run, run.Cells[0], candidate: "other"));
    }

    [Fact]
    public void A_cell_without_the_candidate_waits_for_all_its_variants()
    {
        RunRecord quiet = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        Assert.True(IsReached(quiet, quiet.Cells[0], candidate: "generated@64"));
        RunRecord noisy = Noisy("other");
        Assert.False(IsReached(noisy, noisy.Cells[0], candidate: "generated@64"));
    }

    [Fact]
    public void What_was_not_compared_yet_is_waited_for_and_what_failed_is_not()
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33)).Build();
        RunRecord before = run with { Sessions = [] };
        Assert.False(IsReached(before, before.Cells[0], "generated"));
        Assert.All((string[])["generated", "table"], failed => Assert.True(IsReached(before, Failed(before.Cells[0], failed), "generated")));
    }

    [Fact]
    public void The_warning_counts_the_cells_that_lack_the_candidate_too()
    {
        RunRecord run = new SyntheticRun { SessionEffect = 3 }
            .Cell("sites(1)", "bare", ("table", 30), ("generated", 33))
            .Cell("sites(64)", "bare", ("table", 30), ("generated", 33), ("generated@64", 33))
            .Build();
        RunReport report = ReportBuilder.Of([("run", run)], candidate: "generated@64").Runs[0];
        Assert.StartsWith("in 2 of 2 cells ", report.Warnings.Single(w => w.Code == WarningCode.PrecisionNotReached).Detail);
    }

    // Each session adds 3 cycles or so to that variant alone.
    private static RunRecord Noisy(string name)
    {
        RunRecord run = new SyntheticRun().Cell("a", "bare", ("table", 30), ("generated", 33), (name, 33)).Build();
        return run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(m => m with { Placements = [.. m.Placements.Select(p => Longer(p, s.Number))] })] })] };
    }

    private static Placement Longer(Placement placement, int session) =>
        placement with { Ticks = [.. placement.Ticks.Select(t => t.SetItem(2, t[2] + (session % 2 * 5000)))] };

    private static Cell Failed(Cell cell, string name) => cell with { Variants = [.. cell.Variants.Select(v => v.Name == name ? v with { Failure = "SIGSEGV" } : v)] };

    private static bool IsReached(RunRecord run, Cell cell, string candidate) =>
        CellPrecision.IsReached(cell, candidate, "table", variant => CellComparison.Of(run, cell, variant, "table"));
}
