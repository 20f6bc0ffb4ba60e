using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public sealed class CpuActivityTests : IDisposable
{
    private const string Before = "cpu  9 9 9 9 9 9 9 9 9 9\ncpu0 100 0 50 800 10 1 2 3 0 0\ncpu2 7 0 0 100 0 0 0 0 0 0\nintr 12 0\n";
    private const string Interrupts = "            CPU0       CPU2\n  0:         10          0   IO-APIC   2-edge      timer\nLOC:       1000        500   Local timer interrupts\nERR:          7\nMIS:          7\n";

    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Everything_but_idle_and_waiting_time_is_busy_the_stolen_too()
    {
        CpuCounts before = Read(Before, Interrupts);
        CpuCounts after = Read("cpu  9\ncpu0 101 0 51 804 12 1 2 4 0 0\ncpu2 7 0 0 110 0 0 0 0 9 9\n", Interrupts.Replace("1000", "1030", StringComparison.Ordinal));

        Assert.Equal([new CpuActivity(0, 3.0 / 9, 30), new CpuActivity(2, 0, 0)], CpuActivity.Between(before, after));
    }

    [Fact]
    public void Counts_that_step_back_are_no_time()
    {
        CpuCounts before = Read(Before, "");
        CpuCounts after = Read("cpu0 90 0 50 790 10 1 2 3 0 0\n", "");

        Assert.Equal([new CpuActivity(0, 0, null)], CpuActivity.Between(before, after));
    }

    [Fact]
    public void Interrupts_that_are_not_told_are_unknown_and_not_zero() =>
        Assert.All(CpuActivity.Between(Read(Before, ""), Read(Before, "")), a => Assert.Null(a.Interrupts));

    [Fact]
    public void Errors_that_belong_to_no_cpu_are_not_counted()
    {
        // On one cpu the rows ERR and MIS are as long as all others.
        CpuCounts counts = Read("cpu0 1 1 1 1 1 1 1 1", "     CPU0\nLOC:  5   Local timer interrupts\nERR:  7\nMIS:  7\n");

        Assert.Equal(5, counts.Find(0)?.Interrupts);
    }

    [Fact]
    public void Garbage_gives_shares_between_0_and_1_or_nothing()
    {
        Prop.ForAll<string?, string?, int>((stat, interrupts, at) =>
        {
            CpuCounts before = Read(Before, Interrupts);
            CpuCounts after = Read(Mangled(Before, stat, at), Mangled(Interrupts, interrupts, at));
            return CpuActivity.Between(before, after).All(a => a is { Busy: >= 0 and <= 1, Interrupts: null or >= 0 });
        }).QuickCheckThrowOnFailure();
    }

    private static string Mangled(string text, string? put, int at) => text.Insert(Math.Abs(at % text.Length), put ?? "");

    private CpuCounts Read(string stat, string interrupts) => CpuCounts.Read(_kernel.With("proc/stat", stat).With("proc/interrupts", interrupts).Files);
}
