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
    private const int Dispatches = 1024;

    private static readonly string[] s_tables = ["xen-4.17-hvm64", "synthetic-256"];

    private static readonly string[] s_onEveryTable = ["bare", "retpoline", "its-thunk+its-return-thunk+fineibt"];

    // Where one thunk leads to another, and where it stands in the middle of a line.
    private static readonly string[] s_compositions = ["retpoline-linux+srso-safe-ret+kcfi", "retpoline+its-return-thunk", "jmp-thunk+ibt+branch-harden"];

    private static readonly string[] s_cells =
    [
        .. MitigationCatalog.Parts.Select(p => $"xen-4.17-pv64/uniform/random/{p.Name}/hot"),
        .. s_compositions.Select(m => $"xen-4.17-pv64/uniform/random/{m}/hot"),
        .. from table in s_tables from mitigation in s_onEveryTable select $"{table}/uniform/random/{mitigation}/hot",

        // A mix with holes, and a dependent loop.
        "xen-4.17-pv64/constant(23)/periodic(3)/retpoline/dependent",
        "xen-4.17-pv64/dom0-build/bursty(0.5)/bare/hot",
    ];

    // The last is entered in its midst.
    private static readonly string[] s_variants = [.. VariantCatalog.Names, "add-16"];

    // One process for all tests: under Callgrind the runtime alone takes ten seconds to start.
    private static readonly Lazy<CountReport> s_report = new(() =>
        CountTask.Run(new CountSelection(s_cells, s_variants, Dispatches, 20221), HostProgram.Self, _ => { }, CancellationToken.None));

    [Fact]
    public void Callgrind_counts_what_we_count_for_all_variants_tables_mixes_and_mitigations()
    {
        SkipWithoutValgrind();
        CountReport report = s_report.Value;

        Assert.Equal(s_cells, report.Cells.Select(c => c.Cell));
        Assert.All(report.Cells, cell => Assert.Equal(s_variants, cell.Variants.Select(v => v.Variant)));
        Assert.All(report.Cells, cell => Assert.All(cell.Variants, variant =>
        {
            Assert.Empty(variant.Differences);
            Assert.Equal(variant.Ours, variant.Callgrind);
            Assert.InRange(variant.Callgrind.Instructions, Dispatches, long.MaxValue);
        }));
        TestContext.Current.SendDiagnosticMessage(
            $"{report.Comparisons} counts and {report.Instructions} single instructions compared, {report.Disagreeing} variants differ");
    }

    [Fact]
    public void What_Callgrind_counts_is_what_is_known_of_the_code()
    {
        SkipWithoutValgrind();
        ILookup<string, CountedVariant> holes = s_report.Value.Cells[^2].Variants.ToLookup(v => v.Variant);
        ILookup<string, CountedVariant> mixed = s_report.Value.Cells[^1].Variants.ToLookup(v => v.Variant);

        // iret is the second handler of the first priority: three conditional branches, none of them indirect (GCC's paths).
        ExecutedCounts generated = Assert.Single(holes["generated"]).Callgrind;
        Assert.Equal((3 * Dispatches, 0), (generated.Conditional, generated.Indirect));

        // A retpoline's branch is a return: Callgrind counts none as indirect.
        Assert.Equal(0, Assert.Single(holes["table"]).Callgrind.Indirect);
        Assert.Equal(Dispatches, Assert.Single(mixed["table"]).Callgrind.Indirect);
    }

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
