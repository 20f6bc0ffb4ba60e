using HwBench.Results.Reports;
using HwBench.Results.Statistics;

namespace HwBench.Results.Claims;

/// <summary>What was found, as it is told.</summary>
internal static class FindingText
{
    public static FindingReport Report(Finding finding, Odds odds) => new(
        finding.Where,
        [.. finding.Values.Select(v => new MeasuredReport(v.Name, Unit(v.Unit), Interval(v.Unit, v.Value)))],
        finding.Fact?.Text,
        odds.Supports,
        odds.Contradicts);

    public static string Unit(MeasuredUnit unit) => unit == MeasuredUnit.LogRatio ? "percent" : unit.ToString().ToLowerInvariant();

    public static string Symbol(MeasuredUnit unit) => Symbol(Unit(unit));

    public static string Symbol(string unit) => unit switch { "percent" => "%", "seconds" => "s", _ => unit };

    /// <summary>A log ratio as the percent by which the candidate takes more.</summary>
    public static double Shown(MeasuredUnit unit, double value) => unit == MeasuredUnit.LogRatio ? LogRatio.ToPercent(value) : value;

    /// <returns>"generated - table +3.8 ± 0.4 cycles".</returns>
    public static string Of(MeasuredReport value) => $"{value.Name} {NumberText.WithInterval(value.Value, signed: true)} {Symbol(value.Unit)}";

    private static IntervalReport Interval(MeasuredUnit unit, MeanInterval value) =>
        RunReportBuilder.Interval(Shown(unit, value.Mean), Shown(unit, value.Low), Shown(unit, value.High));
}
