using HwBench.Native.Affinity;
using Xunit;

namespace HwBench.Harness.Tests.Disturbance;

/// <summary>Other tests' threads are confined as well: none may run meanwhile.</summary>
[CollectionDefinition("whole process", DisableParallelization = true)]
public class WholeProcess;

[Collection("whole process")]
public class OtherThreadsTests
{
    [Fact]
    public void All_but_the_calling_thread_are_kept_off_its_cpu()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has a list of threads to go through");
        IReadOnlyList<int> allowed = CpuAffinity.Allowed();
        Assert.SkipWhen(allowed.Count < 2, "there is one cpu only");
        using var go = new SemaphoreSlim(0);
        IReadOnlyList<int> others = [];
        IReadOnlyList<int> own = [];
        var other = new Thread(() =>
        {
            go.Wait();
            others = CpuAffinity.Allowed();
        });
        var measuring = new Thread(() =>
        {
            _ = CpuAffinity.Pin(allowed[0]);
            Assert.True(OtherThreads.Confine([.. allowed.Skip(1)]) > 0);
            own = CpuAffinity.Allowed();
            go.Release();
            other.Join();
            _ = OtherThreads.Confine(allowed);
        });
        other.Start();
        measuring.Start();
        measuring.Join();
        Assert.Equal([allowed[0]], own);
        Assert.Equal(allowed.Skip(1), others);
    }

    [Fact]
    public void Without_another_cpu_nothing_is_done() => Assert.Equal(0, OtherThreads.Confine([]));
}
