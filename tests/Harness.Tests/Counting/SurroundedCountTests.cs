using HwBench.Harness.Counting;
using HwBench.Harness.Processes;
using HwBench.JitEmitters.Contexts;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

/// <summary>What surrounds a dispatch changes nothing of what it executes: Callgrind says so of the code as it ran.</summary>
public sealed class SurroundedCountTests
{
    private const int Dispatches = 130;

    /// <summary>But vm-exit, which is refused: an emulated guest would be none.</summary>
    [Fact]
    public void Callgrind_counts_what_we_count_in_every_context()
    {
        string[] contexts = [.. ContextCatalog.Examples.Where(c => c.WhyUnavailable is null && c is not VmExit).Select(c => c.Name)];
        AssertAgree([.. contexts.Select(c => $"xen-4.17-pv64/dom0-build/random/retpoline/{c}")], ["table", "generated", "jump-table"]);
    }

    [Fact]
    public void Callgrind_finds_every_copy_called_in_its_turn() =>
        AssertAgree(["xen-4.17-pv64/dom0-build/random/jmp-thunk/sites(8)"], ["table@4", "generated@8", "hybrid-2@2"]);

    [Fact]
    public void Copies_are_counted_in_contexts_with_call_sites_for_them_only() =>
        Assert.Throws<InputException>(() => new CountSelection(["synthetic-4/uniform/random/bare/sites(3)"], ["table@2"], 1, 1).Resolve());

    private static void AssertAgree(string[] cells, string[] variants)
    {
        CallgrindAgreementTests.SkipWithoutValgrind();
        CountReport report = CountTask.Run(new CountSelection(cells, variants, Dispatches, 417), HostProgram.Self, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(cells, report.Cells.Select(c => c.Cell));
        Assert.All(report.Cells, cell => Assert.Equal(variants, cell.Variants.Select(v => v.Variant)));
        Assert.All(report.Cells.SelectMany(c => c.Variants), variant =>
        {
            Assert.Empty(variant.Differences);
            Assert.Equal(variant.Ours, variant.Callgrind);
            Assert.InRange(variant.Callgrind.Instructions, Dispatches, long.MaxValue);
        });
    }
}
