using HwBench.Native.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Native.Tests.Counters.Pmus;

public class CorePmusTests
{
    [Fact]
    public void A_machine_with_one_kind_of_core_has_one_PMU_for_every_cpu()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        Assert.False(sysfs.Pmus.IsHybrid);
        Assert.Equal("cpu", sysfs.Pmus.Of(0)!.Name);
        Assert.Equal("cpu", sysfs.Pmus.Of(500)!.Name);
    }

    [Fact]
    public void On_a_hybrid_machine_the_PMU_is_that_of_the_cpus_kind()
    {
        using FakeSysfs sysfs = FakeSysfs.AlderLake();
        CorePmus pmus = sysfs.Pmus;

        Assert.True(pmus.IsHybrid);
        Assert.Equal("cpu_core", pmus.Of(15)!.Name);
        Assert.Equal("cpu_atom", pmus.Of(16)!.Name);
        Assert.Null(pmus.Of(24));
    }

    [Fact]
    public void A_generic_event_of_a_hybrid_machine_names_the_PMU_in_its_upper_half()
    {
        using FakeSysfs sysfs = FakeSysfs.AlderLake();

        Assert.Equal(new EventCode("branches", 0, 0x4_0000_0004), sysfs.Pmus.Hardware("branches", 4, 0));
        Assert.Equal(new EventCode("branches", 0, 0xA_0000_0004), sysfs.Pmus.Hardware("branches", 4, 23));
    }

    [Fact]
    public void Elsewhere_a_generic_event_is_asked_of_the_kernel_as_it_is()
    {
        using FakeSysfs uniform = FakeSysfs.Zen();
        using FakeSysfs none = FakeSysfs.WithoutPmu();

        Assert.Equal(new EventCode("branches", 0, 4), uniform.Pmus.Hardware("branches", 4, 0));
        Assert.Equal(new EventCode("branches", 0, 4), none.Pmus.Hardware("branches", 4, 0));
    }

    [Fact]
    public void Where_the_kernel_shows_no_PMU_of_a_core_no_cpu_has_one()
    {
        using FakeSysfs sysfs = FakeSysfs.WithoutPmu();

        Assert.Null(sysfs.Pmus.Of(0));
        Assert.Null(CorePmus.Read(new KernelFiles(Path.Join(Path.GetTempPath(), Guid.NewGuid().ToString()))).Of(0));
    }

    [Theory]
    [InlineData("cpu/type", "")]
    [InlineData("cpu/type", "-1")]
    [InlineData("cpu/type", "four")]
    [InlineData("cpu/type", "99999999999")]
    [InlineData("cpu/cpus", "")]
    [InlineData("cpu/cpus", "7-0")]
    [InlineData("cpu/cpus", "\u0001\u0002")]
    public void A_PMU_that_makes_no_sense_is_refused_with_its_file(string path, string text)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().With(path, text);

        Assert.StartsWith($"/{FakeSysfs.Devices}/{path}: is no ", Assert.Throws<MachineException>(() => sysfs.Pmus).Message);
    }

    [Fact]
    public void A_PMU_without_a_number_is_refused()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().Without("cpu/type");

        Assert.Contains("cpu/type: is no PMU number", Assert.Throws<MachineException>(() => sysfs.Pmus).Message);
    }
}
