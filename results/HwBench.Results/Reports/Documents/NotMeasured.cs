using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Reports.Documents;

/// <summary>What could not be measured, and why: none of it is a zero.</summary>
internal static class NotMeasured
{
    private static readonly WarningCode[] s_codes = [WarningCode.NotAvailable, WarningCode.NotCompiled];

    public static IEnumerable<Block> Of(RunReport run)
    {
        string[] lines = [.. Lines(run)];
        yield return lines.Length == 0 ? new Paragraph("Nothing that was asked for is missing.") : new Items(lines);
    }

    public static string Why(VariantReport variant) => variant.Failure ?? "no finished set of placements";

    private static IEnumerable<string> Lines(RunReport run)
    {
        foreach (IGrouping<(string Name, string Why), string> failed in run.Cells
            .SelectMany(c => c.Variants.Where(v => v.Cycles is null).Select(v => (c.Id, v.Name, Why: Why(v))))
            .GroupBy(f => (f.Name, f.Why), f => f.Id))
        {
            yield return $"{failed.Key.Name} in {string.Join(", ", failed)}: {failed.Key.Why}";
        }

        foreach (WarningReport warning in run.Warnings.Where(w => s_codes.Contains(w.Code)))
        {
            yield return $"{warning.Detail}; {warning.Advice}";
        }

        foreach (IGrouping<string, string> reason in run.Counters.Where(c => c.State == CounterState.NotCounted).GroupBy(c => c.Detail!, c => c.Name))
        {
            yield return $"not counted: {string.Join(", ", reason)}: {reason.Key}";
        }

        if (run.ReExecuted.Count > 0)
        {
            yield return $"offsets of {string.Join(", ", run.ReExecuted)}: re-executed, one placement a session, by the loader; the offset within a line is always the linker's; with fewer than {VariantOrigin.FewestReExecuted} sessions no interval is given";
        }

        string[] unrelated = [.. run.Cells.Where(c => c.Variants.Any(v => v.WhyNoPercent is not null)).Select(c => c.Id)];
        if (unrelated.Length > 0)
        {
            yield return $"Δ % in {string.Join(", ", unrelated)}: a batch took no longer than its timing does: that has no ratio, and to leave it out would favour what is fast";
        }

        if (run.Curves is { Axis: CurveAxis.Shadow } shadow && shadow.Panels.All(p => p.Curves.All(c => c.Variant != Absorption.Floor)))
        {
            yield return $"what share of a dispatch the work around it hides: the variant {Absorption.Floor}, the work alone, isn't in this run, as in all of earlier versions' shadow batteries; 'hwbench run shadow' measures it now";
        }

        foreach (IGrouping<string, string> alike in run.Cells
            .SelectMany(c => c.Variants.Where(IsAllAlike).Select(v => (c.Id, v.Name)))
            .GroupBy(a => a.Id, a => a.Name))
        {
            yield return $"an interval for {string.Join(", ", alike)} in {alike.Key}: every set read exactly the same, which is the clock's step and not certainty";
        }

        if (run.SessionShare is null)
        {
            yield return "how sessions differ: that needs two that measured both variants, one of them in two sets";
        }
    }

    private static bool IsAllAlike(VariantReport variant) =>
        variant is { Sets: > 1, Difference.Low: null } && variant.SessionVariance + variant.WithinVariance <= SessionMean.Rounding * SessionMean.Rounding;
}
