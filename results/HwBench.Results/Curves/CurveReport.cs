using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Curves;

/// <summary>A run's curves. All times are core cycles a dispatch, all intervals 95 %.</summary>
/// <param name="Axis">What x is.</param>
/// <param name="Panels">Cells that differ in x alone, each with one curve a variant.</param>
public sealed record CurvesReport(CurveAxis Axis, IReadOnlyList<PanelReport> Panels);

/// <param name="Name">As a cell's id, with a form where x varies.</param>
/// <param name="Curves">In the order of the variants.</param>
/// <param name="Crossovers">For the axis calls: of every variant and the baseline.</param>
public sealed record PanelReport(string Name, IReadOnlyList<CurveReport> Curves, IReadOnlyList<CrossoverReport> Crossovers)
{
    /// <summary>All places, ascending.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<double> Places { get; } = [.. Curves.SelectMany(c => c.Points).Select(p => p.X).Distinct().Order()];

    /// <summary>The names of all levels without an x.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Levels { get; } = [.. Curves.SelectMany(c => c.Levels).Select(l => l.Name).Distinct()];
}

/// <param name="Variant">Its name; NAME@n for the curve of NAME@1, NAME@2, … with as many copies as x.</param>
/// <param name="Label">Printed wherever the variant is, e.g. "unsafe".</param>
/// <param name="Points">Ascending by x.</param>
/// <param name="Levels">Cells of the panel that have no x.</param>
/// <param name="Slope">Cycles more for each step of x, by least squares; for the axes position and calls.</param>
/// <param name="Rise">Cycles that the last point takes more than the first.</param>
/// <param name="Hidden">For the axis shadow: what of the dispatch is hidden, ascending by x.</param>
/// <param name="Memory">For the axis period: where the predictor's memory ends.</param>
public sealed record CurveReport(
    string Variant,
    string? Label,
    IReadOnlyList<CurvePoint> Points,
    IReadOnlyList<CurveLevel> Levels,
    IntervalReport? Slope,
    IntervalReport? Rise,
    IReadOnlyList<HiddenPoint> Hidden,
    MemoryReport? Memory);

/// <param name="X">Its place on the axis.</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Cycles">Of one variant.</param>
/// <param name="Sets">Stratified sets behind it.</param>
/// <param name="Sessions">Sessions that hold them.</param>
public sealed record CurvePoint(double X, string Cell, IntervalReport Cycles, int Sets, int Sessions);

/// <param name="Name">What tells the cell apart, e.g. "random".</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Cycles">Of one variant.</param>
/// <param name="Sets">Stratified sets behind it.</param>
/// <param name="Sessions">Sessions that hold them.</param>
public sealed record CurveLevel(string Name, string Cell, IntervalReport Cycles, int Sets, int Sessions);

/// <summary>How much of a dispatch an out-of-order core hides in work that surrounds it.</summary>
/// <param name="X">Instructions around it.</param>
/// <param name="Visible">Cycles that the dispatch adds: more than <c>none</c>, the same work without it.</param>
/// <param name="Share">1 − visible here / visible with none around; a bound is null where even the latter could be zero.</param>
public sealed record HiddenPoint(double X, IntervalReport Visible, IntervalReport Share);

public enum CurveOutcome
{
    /// <summary>It changes between two places.</summary>
    Between,

    /// <summary>No two places show a change, and none is undecided.</summary>
    None,

    /// <summary>The data do not tell whether it changes between two places. This is not "none".</summary>
    Undecided,
}

/// <summary>Where a variant and the baseline swap.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Outcome">Whether they do.</param>
/// <param name="Low">The lower end of the bracket, of the undecided places, or of the axis.</param>
/// <param name="High">The upper end.</param>
/// <param name="Before">The variant's verdict at the lower end; where they don't swap, at every place but those where it is equivalent.</param>
/// <param name="SomeEquivalent">Whether it is equivalent at a place from the lower end to the upper: there it may be a little faster as well as a little slower.</param>
/// <param name="Interpolated">Where the difference would be zero, if it went straight between them on log2 x; null where they don't swap.</param>
public sealed record CrossoverReport(string Variant, CurveOutcome Outcome, double Low, double High, Verdict Before, bool SomeEquivalent, IntervalReport? Interpolated);

/// <summary>Where a period is too long for the predictor: the cost has risen half way from the shortest period's to random order's.</summary>
/// <param name="Outcome">Whether it does.</param>
/// <param name="Low">The lower end of the bracket, of the undecided places, or of the axis.</param>
/// <param name="High">The upper end.</param>
/// <param name="Predicted">Cycles at the shortest period.</param>
/// <param name="Random">Cycles in random order.</param>
/// <param name="Rise">Cycles from one to the other.</param>
public sealed record MemoryReport(CurveOutcome Outcome, double Low, double High, IntervalReport Predicted, IntervalReport Random, IntervalReport Rise);
