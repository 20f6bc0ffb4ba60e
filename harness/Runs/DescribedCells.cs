using HwBench.Harness.Measuring;
using HwBench.Harness.Sessions;
using HwBench.Results.Records;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Runs;

/// <summary>
/// A plan's cells and how the record describes them. What variants cost in code and branches is found once, before the first
/// session, so that the time for it is known when the sessions share what is left.
/// </summary>
internal sealed class DescribedCells
{
    private readonly IReadOnlyList<Cell> _described;

    public DescribedCells(Plan plan)
    {
        Measured = PlannedCells.Of(plan);
        _described = [.. Measured.Select(c => RecordedCell.Of(c, plan.Battery.Axis))];
    }

    public IReadOnlyList<MeasuredCell> Measured { get; }

    /// <param name="failures">Of variants that were not timed; what such a one executes isn't told.</param>
    public IReadOnlyList<Cell> Of(IReadOnlyList<VariantFailed> failures)
    {
        ILookup<(string, string), string> reasons = failures.ToLookup(f => (f.Cell, f.Variant), f => f.Reason);
        return [.. _described.Select(c => c with { Variants = [.. c.Variants.Select(v => reasons[(c.Id, v.Name)].FirstOrDefault() is { } reason ? Failed(v, reason) : v)] })];
    }

    private static CellVariant Failed(CellVariant variant, string reason) =>
        variant with { ExecutedConditional = null, ExecutedTaken = null, ExecutedIndirect = null, Failure = reason };
}
