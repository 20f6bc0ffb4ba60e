using HwBench.Harness.Counting;
using HwBench.Harness.Processes;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

/// <summary>What Callgrind counts while the emitted code runs, against what is counted in its bytes.</summary>
public sealed class CallgrindAgreementTests
{
    private static readonly string[] s_tables = ["xen-4.17-pv64", "xen-4.17-hvm64", "synthetic-256"];

    [Fact]
    public void Callgrind_counts_what_we_count_for_all_variants_tables_and_mitigations()
    {
        SkipWithoutValgrind();
        string[] cells = [.. from table in s_tables from mitigation in MitigationCatalog.Names select $"{table}/uniform/random/{mitigation}/hot"];

        CountReport report = Count(new CountSelection(cells, null, 1024, 20221));

        Assert.Equal(cells, report.Cells.Select(c => c.Cell));
        Assert.All(report.Cells, cell => Assert.Equal(VariantCatalog.Names, cell.Variants.Select(v => v.Variant)));
        Assert.All(report.Cells, cell => Assert.All(cell.Variants, variant =>
        {
            Assert.Empty(variant.Differences);
            Assert.Equal(variant.Ours, variant.Callgrind);
            Assert.InRange(variant.Callgrind.Instructions, 1024, long.MaxValue);
        }));
        TestContext.Current.SendDiagnosticMessage(
            $"{report.Comparisons} counts and {report.Instructions} single instructions compared, {report.Disagreeing} variants differ");
    }

    [Fact]
    public void A_variant_entered_in_its_midst_a_mix_with_holes_and_a_dependent_loop_are_counted_as_well()
    {
        SkipWithoutValgrind();
        string[] cells = ["xen-4.17-pv64/constant(23)/periodic(3)/retpoline/dependent", "xen-4.17-pv64/dom0-build/bursty(0.5)/bare/hot"];

        CountReport report = Count(new CountSelection(cells, ["add-16", "generated", "table"], 100, 7));

        Assert.Equal(0, report.Disagreeing);
        CountedVariant generated = report.Cells[0].Variants[1];

        // iret is the second handler of the first priority: three conditional branches, none of them indirect (GCC's paths).
        Assert.Equal((300, 0), (generated.Callgrind.Conditional, generated.Callgrind.Indirect));

        // A retpoline's branch is a return: Callgrind counts none as indirect.
        Assert.Equal(0, report.Cells[0].Variants[2].Callgrind.Indirect);
        Assert.Equal(100, report.Cells[1].Variants[2].Callgrind.Indirect);
    }

    private static CountReport Count(CountSelection selection) =>
        CountTask.Run(selection, HostProgram.Self, _ => { }, TestContext.Current.CancellationToken);

    internal static void SkipWithoutValgrind()
    {
        try
        {
            _ = InstalledProgram.Find(CountTask.Valgrind, CountTask.Valgrind);
        }
        catch (MachineException e)
        {
            Assert.Skip(e.Message);
        }
    }
}
