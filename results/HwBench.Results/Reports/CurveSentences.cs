using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports;

/// <summary>What follows from a panel's curves, in sentences.</summary>
internal sealed class CurveSentences(RunReport run, CurveAxis axis, CurveWords words)
{
    public IEnumerable<string> Of(PanelReport panel) => panel.Curves
        .Select(curve => axis switch
        {
            CurveAxis.Position or CurveAxis.Calls => Slope(curve),
            CurveAxis.Expansions or CurveAxis.HandlerBytes => Rise(curve),
            CurveAxis.Period => Memory(curve),
            _ => null,
        })
        .OfType<string>()
        .Concat(Swaps(panel));

    private string? Slope(CurveReport curve) =>
        curve.Points.Count < 2 ? null
        : curve.Slope is null ? $"{curve.Variant}: no slope, since no session measured all of its points."
        : $"{curve.Variant}: {NumberText.WithInterval(curve.Slope, signed: true)} cycles per {words.Step}{Undecided(curve.Slope)}; {Ends(curve)}.";

    private string? Rise(CurveReport curve) =>
        curve.Points.Count < 2 ? null
        : curve.Rise is null ? $"{curve.Variant}: no difference of the ends, since no session measured both."
        : $"{curve.Variant}: {NumberText.WithInterval(curve.Rise, signed: true)} cycles from {CurveWords.Number(curve.Points[0].X)} to {CurveWords.Number(curve.Points[^1].X)}{words.Places}{Undecided(curve.Rise)}.";

    private string? Memory(CurveReport curve)
    {
        if (curve.Memory is not { } memory)
        {
            return null;
        }

        string from = CurveWords.Number(memory.Low);
        string to = CurveWords.Number(memory.High);
        string levels = $"{NumberText.WithInterval(memory.Predicted, signed: false)} cycles at {CurveWords.Number(curve.Points[0].X)}, {NumberText.WithInterval(memory.Random, signed: false)} in random order";
        string found = memory.Outcome switch
        {
            CurveOutcome.Between => $"this predictor's memory ends between {from} and {to}{words.Places}",
            CurveOutcome.None => $"still predicted at {to}{words.Places}",
            _ when Undecided(memory.Rise).Length > 0 => "undecided whether the order matters",
            _ when memory.Rise.Mean < 0 => $"random order costs less than {CurveWords.Number(curve.Points[0].X)}{words.Places} again and again, so that where this predictor's memory ends can't be told from its cost",
            _ => $"undecided between {from} and {to}{words.Places} where this predictor's memory ends",
        };
        return $"{curve.Variant}: {found} ({levels}).";
    }

    private IEnumerable<string> Swaps(PanelReport panel)
    {
        foreach (CrossoverReport swap in panel.Crossovers.Where(c => c.Outcome == CurveOutcome.Between))
        {
            string at = swap.Interpolated is { } between ? $", interpolated {NumberText.WithRange(between, decimals: 0)}" : "";
            Verdict after = swap.Before == Verdict.Faster ? Verdict.Slower : Verdict.Faster;
            yield return $"{swap.Variant} is {Word(swap.Before)} than {run.Baseline} at {CurveWords.Number(swap.Low)} and {Word(after)} at {CurveWords.Number(swap.High)}{words.Places}: they swap between these{at}.";
        }

        foreach (CrossoverReport open in panel.Crossovers.Where(c => c.Outcome == CurveOutcome.Undecided))
        {
            yield return $"{open.Variant} and {run.Baseline}: undecided between {CurveWords.Number(open.Low)} and {CurveWords.Number(open.High)}{words.Places} whether they swap.";
        }

        foreach (IGrouping<(double Low, double High), CrossoverReport> none in panel.Crossovers.Where(c => c.Outcome == CurveOutcome.None).GroupBy(c => (c.Low, c.High)))
        {
            yield return $"Against {run.Baseline}, at every measured place from {CurveWords.Number(none.Key.Low)} to {CurveWords.Number(none.Key.High)}{words.Places}: {string.Join(", ", none.Select(c => $"{c.Variant} is {Throughout(c)}"))}.";
        }
    }

    private static string Throughout(CrossoverReport none) =>
        none.SomeEquivalent && none.Before != Verdict.Equivalent ? $"{Word(none.Before)} or {Word(Verdict.Equivalent)}" : Word(none.Before);

    private static string Ends(CurveReport curve) =>
        $"{NumberText.WithInterval(curve.Points[0].Cycles, signed: false)} at {CurveWords.Number(curve.Points[0].X)}, {NumberText.WithInterval(curve.Points[^1].Cycles, signed: false)} at {CurveWords.Number(curve.Points[^1].X)}";

    private static string Undecided(IntervalReport value) => value is { Low: { } low, High: { } high } && (low > 0 || high < 0) ? "" : " (undecided: it may be none)";

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
