using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>
/// Where the cost of a growing period has risen half way from the shortest period's to random order's: there this predictor's
/// memory ends. The calls of a short period are few numbers, so the shortest period stands for "predicted" only as far as
/// all numbers cost alike.
/// </summary>
internal static class PredictorMemory
{
    private const string RandomOrder = "random";

    /// <returns>Null where random order was not measured, fewer than two periods were, or no session has all that is needed.</returns>
    public static MemoryReport? Of(Curve curve)
    {
        TimedCell? random = curve.Levels.FirstOrDefault(l => l.Name == RandomOrder).Timed;
        TimedCell predicted = curve.Points[0];
        if (random is null || curve.Points.Count < 2 || SessionContrast.Of([predicted.Sets, random.Sets], [-1, 1]) is not { } rise)
        {
            return null;
        }

        // Cycles above the half-way level; of the shortest period that is minus half the rise.
        Estimate?[] above =
        [
            SessionContrast.Of([predicted.Sets, random.Sets], [0.5, -0.5]),
            .. curve.Points.Skip(1).Select(p => SessionContrast.Of([p.Sets, predicted.Sets, random.Sets], [1, -0.5, -0.5])),
        ];
        IReadOnlyList<double> adjusted = Holm.Adjust([.. above.Select(a => a?.PValue ?? 1)]);
        Sign[] signs = [.. above.Select((a, i) => a is null || adjusted[i] >= Judgement.Significance || a.Covers(0) ? Sign.Undecided : a.Mean < 0 ? Sign.Negative : Sign.Positive)];

        // Where random order costs no more than the shortest period, there is no half way.
        bool risen = signs[0] == Sign.Negative;
        SignChanges change = SignChanges.Of([.. curve.Points.Select((p, i) => (p.Cell.X!.Value, risen ? signs[i] : Sign.Undecided))])[0];
        return new MemoryReport(
            change.Outcome, change.Low, change.High, RunReportBuilder.Interval(predicted.Cycles), RunReportBuilder.Interval(random.Cycles), RunReportBuilder.Interval(rise));
    }
}
