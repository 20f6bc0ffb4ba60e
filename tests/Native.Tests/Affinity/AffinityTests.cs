using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Affinity;
using Xunit;

namespace HwBench.Native.Tests.Affinity;

public class AffinityTests
{
    [Fact]
    public void A_mask_is_its_cpus() =>
        Prop.ForAll<ulong>(mask => AffinityMask.Cpus(mask).Aggregate(0UL, (sum, cpu) => sum + AffinityMask.Of(cpu)) == mask).QuickCheckThrowOnFailure();

    [Fact]
    public void Bit_n_is_cpu_n()
    {
        Assert.Equal([0, 5, 63], AffinityMask.Cpus(0x8000_0000_0000_0021));
        Assert.Empty(AffinityMask.Cpus(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    public void A_cpu_of_another_group_has_no_mask(int cpu) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AffinityMask.Of(cpu));

    [Fact]
    public void A_thread_is_pinned_to_each_cpu_that_it_may_use_and_to_no_other()
    {
        IReadOnlyList<int> allowed = CpuAffinity.Allowed();
        Assert.NotEmpty(allowed);
        Assert.All(allowed, cpu => Assert.Equal([cpu], PinnedThread.Run(cpu, AllowedToThisThread)));
        Assert.StartsWith("cpu -1 is outside 0 to ", CpuAffinity.Pin(-1));
        Assert.StartsWith("cpu 65536 is outside 0 to ", CpuAffinity.Pin(65536));
    }

    // Windows tells a process's cpus, not a thread's.
    private static IReadOnlyList<int> AllowedToThisThread()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there a thread's cpus can't be asked for");
        return CpuAffinity.Allowed();
    }
}
