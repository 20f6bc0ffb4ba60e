using HwBench.Harness.Disturbance;
using HwBench.Harness.Tests.Host;
using HwBench.Native.Host;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Disturbance;

public class KernelWatchTests
{
    private static readonly RuntimeEvents s_runtime = new(2, 30, 0);

    [Fact]
    public void What_the_kernel_counts_is_told_since_the_beginning()
    {
        using FakeKernel kernel = Kernel(migrations: 1, steal: 250, throttles: 3, kilohertz: 2_000_000);
        var watch = new KernelWatch(kernel.Files, 1);
        watch.SampleFrequency();
        Fill(kernel, migrations: 4, steal: 275, throttles: 5, kilohertz: 3_500_000);
        watch.SampleFrequency();
        Assert.Equal(new SessionDisturbance(null, 3, 0.25, 2, 4, 2000, 3500, s_runtime, null), Files(watch.Since(s_runtime, null)));
    }

    [Fact]
    public void What_the_kernel_does_not_tell_is_null_and_not_zero()
    {
        using var kernel = new FakeKernel();
        var watch = new KernelWatch(kernel.Files, 1);
        watch.SampleFrequency();
        Assert.Equal(new SessionDisturbance(null, null, null, null, null, null, null, null, "off"), Files(watch.Since(null, "off")));
    }

    [Theory]
    [InlineData("proc/stat", "cpu1 1 2 3")]
    [InlineData("proc/stat", "cpu1 1 2 3 4 5 6 7 many 0 0")]
    [InlineData("proc/stat", "cpu11 1 2 3 4 5 6 7 8 0 0")]
    [InlineData("proc/stat", "\u0000")]
    public void Garbage_is_not_told_either(string path, string text)
    {
        using FakeKernel kernel = new FakeKernel().With(path, text);
        Assert.Null(CpuFigures.StealSeconds(kernel.Files, 1));
    }

    [Fact]
    public void What_appears_or_goes_meanwhile_is_null()
    {
        using FakeKernel kernel = Kernel(migrations: 1, steal: 250, throttles: 3, kilohertz: 1);
        var watch = new KernelWatch(kernel.Files, 1);
        _ = kernel.With("proc/stat", "intr 5").With("proc/thread-self/sched", "");
        SessionDisturbance told = watch.Since(s_runtime, null);
        Assert.Equal((null, null), (told.Migrations, told.StealSeconds));
    }

    [Fact]
    public void On_this_machine_the_kernel_tells_of_this_thread()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "these are Linux's files");
        Assert.True(new KernelWatch(KernelFiles.OfThisMachine, 0).Since(s_runtime, null).InvoluntarySwitches >= 0);
        Assert.True(CpuFigures.StealSeconds(KernelFiles.OfThisMachine, 0) >= 0);
    }

    // Context switches are asked by a system call: what the real thread had meanwhile.
    private static SessionDisturbance Files(SessionDisturbance told) => told with { InvoluntarySwitches = null };

    private static FakeKernel Kernel(int migrations, int steal, int throttles, int kilohertz) =>
        Fill(new FakeKernel(), migrations, steal, throttles, kilohertz);

    private static FakeKernel Fill(FakeKernel kernel, int migrations, int steal, int throttles, int kilohertz) => kernel
        .With("proc/thread-self/sched", $"hwbench (1, #threads: 9)\n-----\nse.exec_start       :    11.1\nse.nr_migrations    :    {migrations}\n")
        .With("proc/stat", $"cpu  9 9 9 9 9 9 9 999 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\ncpu1 340860 0 46971 765403 798 0 112 {steal} 0 0\nintr 5\n")
        .With("sys/devices/system/cpu/cpu1/thermal_throttle/core_throttle_count", $"{throttles}\n")
        .With("sys/devices/system/cpu/cpu1/thermal_throttle/package_throttle_count", $"{2 * throttles}\n")
        .With("sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", $"{kilohertz}\n");
}
