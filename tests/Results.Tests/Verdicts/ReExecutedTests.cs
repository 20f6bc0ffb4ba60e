using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

/// <summary>A re-executed variant has one placement a session, at the linker's offset.</summary>
public sealed class ReExecutedTests
{
    private static RunRecord Run(int sessions, OriginMode mode)
    {
        RunRecord run = new SyntheticRun { Sessions = sessions }.Cell("a", "bare", ("table", 30), ("generated", 40)).Build();
        Cell cell = run.Cells[0];
        var origin = new VariantOrigin("mine.so", "mine", new string('0', 64), mode, null);
        return run with { Cells = [cell with { Variants = [cell.Variants[0], cell.Variants[1] with { Origin = origin }] }] };
    }

    [Theory]
    [InlineData(7, OriginMode.ReExecuted, Verdict.Undecided)]
    [InlineData(8, OriginMode.ReExecuted, Verdict.Slower)]
    [InlineData(7, OriginMode.Copied, Verdict.Slower)]
    public void It_is_not_judged_by_fewer_than_eight_sessions(int sessions, OriginMode mode, Verdict verdict)
    {
        RunRecord run = Run(sessions, mode);
        CellComparison comparison = CellComparison.Of(run, run.Cells[0], "generated", "table")!;
        Judgement judgement = Assert.Single(Judgement.Of([comparison]));
        bool judged = verdict != Verdict.Undecided;
        Assert.Equal((verdict, judged), (judgement.Verdict, double.IsFinite(comparison.Difference.HalfWidth)));
        Assert.Equal(judged, double.IsFinite(CellComparison.CyclesOf(run, run.Cells[0], "generated")!.HalfWidth));
        Assert.True(double.IsFinite(CellComparison.CyclesOf(run, run.Cells[0], "table")!.HalfWidth));
        Assert.Equal(mode == OriginMode.ReExecuted ? ["generated"] : (string[])[], Assert.Single(ReportBuilder.Of([("run", run)]).Runs).ReExecuted);
    }

    [Theory]
    [InlineData(OriginMode.ReExecuted, 33, null)]
    [InlineData(OriginMode.ReExecuted, 64, "an offset below 64 was expected")]
    [InlineData(OriginMode.Copied, 33, "a multiple of 16 below 64 was expected")]
    [InlineData(OriginMode.Copied, 32, "comes twice in set 0")]
    public void A_record_may_have_it_at_one_offset_throughout(OriginMode mode, int offset, string? fault)
    {
        RunRecord run = Altered.Placements(Run(8, mode), (_, _, p) => p with { Offsets = p.Offsets.SetItem(1, offset) });
        Exception? refused = Record.Exception(() => RunRecordCheck.Check(run, "run"));
        Assert.Equal(fault is null, refused is null);
        Assert.Contains(fault ?? "", refused?.Message ?? "");
    }
}
