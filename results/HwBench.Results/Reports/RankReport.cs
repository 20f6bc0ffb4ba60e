using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>A difference judged by ranks over sessions, see <see cref="RankCheck"/>.</summary>
/// <param name="Shift">Hodges and Lehmann's, cycles a dispatch, with its distribution-free interval.</param>
/// <param name="PValue">Wilcoxon's signed-rank test, unadjusted.</param>
/// <param name="Agrees">Whether the verdict stands by ranks as well.</param>
public sealed record RankReport(IntervalReport Shift, double PValue, bool Agrees)
{
    internal static RankReport? Of(Judgement judgement) =>
        RankCheck.Of(judgement) is { } ranks ? new(RunReportBuilder.Interval(ranks.Shift.Shift, ranks.Shift.Low, ranks.Shift.High), ranks.PValue, ranks.Agrees) : null;
}
