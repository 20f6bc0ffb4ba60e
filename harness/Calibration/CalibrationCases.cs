using HwBench.Harness.Measuring;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Records;

namespace HwBench.Harness.Calibration;

/// <summary>What a machine is calibrated with: one row each.</summary>
public static class CalibrationCases
{
    private const string Table = "xen-4.17-pv64";
    private const string Random = "uniform";

    // xen_version: a number of the last priority, so that every compare of the chain is executed.
    private const string Constant = "constant(17)";

    private const int BaseChain = 48;
    // With the 96 links of the sled that are entered on average: a body of 640 cycles.
    private const int LongChain = 544;
    private const int LargestStep = 16;

    /// <summary>The cases of an effort; those without a comparison are left out.</summary>
    public static IReadOnlyList<CalibrationCase> Of(CalibrationEffort effort) =>
    [
        .. new CalibrationCase[]
        {
            new("A/A table, random", [Same("table", Random)], effort.SameVariant, effort.Seconds ?? 0.08, double.PositiveInfinity),
            new("A/A table, constant", [Same("table", Constant)], effort.SameVariant, effort.Seconds ?? 0.08, double.PositiveInfinity),
            new("A/A generated, random", [Same("generated", Random)], effort.SameVariant, effort.Seconds ?? 0.145, double.PositiveInfinity),
            new("A/A direct, random", [Same("direct", Random)], effort.Floor, effort.Seconds ?? 0.08, double.PositiveInfinity),
            new($"+1 to +{LargestStep} cycles", [.. Enumerable.Range(1, LargestStep).Select(k => Chains(BaseChain, k, 256, 64))], effort.KnownAnswers, 0.12, 0.7 * effort.KnownLimitSeconds),
            new("+2 cycles on 640 (0.3 %)", [Chains(LongChain, 2, 64, 16)], effort.SmallDifferences, 0.15, 0.3 * effort.KnownLimitSeconds),
        }.Where(c => c.Comparisons > 0),
    ];

    private static MeasuredCell Same(string variant, string mix) => Cell(
        $"{variant}/{mix}", mix, "hot", NamedVariant.Of(VariantCatalog.Find(variant)!), new NamedVariant($"{variant}-again", VariantCatalog.Find(variant)!), 0, 512, 64);

    private static MeasuredCell Chains(int length, int more, int dispatches, int leadIn) => Cell(
        $"add-{length}+{more}",
        Random,
        "dependent",
        NamedVariant.Of(VariantCatalog.Find($"add-{length}")!),
        NamedVariant.Of(VariantCatalog.Find($"add-{length + more}")!),
        more,
        dispatches,
        leadIn);

    private static MeasuredCell Cell(
        string id, string mixName, string context, NamedVariant baseline, NamedVariant candidate, double difference, int dispatches, int leadIn)
    {
        CallTable table = CallTableCatalog.Resolve(Table);
        Mix mix = MixCatalog.Resolve(mixName, table);
        return new MeasuredCell(
            id,
            DispatchSpec.ByShare(table, mix.Share, MitigationCatalog.Find("bare")!),
            mix,
            new Order.Random(),
            ContextCatalog.Find(context)!,
            [baseline, candidate],
            dispatches,
            leadIn,
            new KnownAnswer(candidate.Name, baseline.Name, KnownQuantity.Difference, difference));
    }
}
