using HwBench.Native.Cpuid;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class ProcessorTests
{
    [Fact]
    public void Emerald_Rapids_is_recognised()
    {
        FakeCpuid cpuid = FakeCpuid.EmeraldRapids();

        ProcessorIdentity processor = ProcessorIdentity.Read(cpuid.Read);

        Assert.Equal(new ProcessorIdentity("GenuineIntel", "INTEL(R) XEON(R) PLATINUM 8592+", 6, 0xCF, 2), processor);
        Assert.Null(CoreType.Read(cpuid.Read));
        Assert.Equal("Emerald Rapids", Microarchitecture.Name(processor, null));
    }

    [Fact]
    public void Zen_5_is_recognised_by_its_extended_family()
    {
        FakeCpuid cpuid = FakeCpuid.Zen5();

        ProcessorIdentity processor = ProcessorIdentity.Read(cpuid.Read);

        Assert.Equal(new ProcessorIdentity("AuthenticAMD", "AMD EPYC 9575F 64-Core Processor", 0x1A, 2, 1), processor);
        Assert.Equal("Zen 5", Microarchitecture.Name(processor, CoreType.Read(cpuid.Read)));
    }

    [Theory]
    [InlineData(0x20000001, CoreKind.Efficiency, "Gracemont")]
    [InlineData(0x40000001, CoreKind.Performance, "Golden Cove")]
    public void The_two_cores_of_Alder_Lake_are_told_apart(uint leaf1A, CoreKind kind, string name)
    {
        FakeCpuid cpuid = FakeCpuid.AlderLakeEfficiencyCore().With(0x1A, leaf1A);

        CoreType? core = CoreType.Read(cpuid.Read);

        Assert.Equal(new CoreType(kind, 1), core);
        Assert.Equal(name, Microarchitecture.Name(ProcessorIdentity.Read(cpuid.Read), core));
    }

    [Theory]
    [InlineData(0x20000002, "Crestmont")]
    [InlineData(0x20000003, "Skymont")]
    [InlineData(0x20000009, null)]
    public void The_two_E_cores_of_Arrow_Lake_H_are_told_apart(uint leaf1A, string? name)
    {
        FakeCpuid cpuid = FakeCpuid.AlderLakeEfficiencyCore().With(1, 0x000C0652).With(0x1A, leaf1A);

        Assert.Equal(name, Microarchitecture.Name(ProcessorIdentity.Read(cpuid.Read), CoreType.Read(cpuid.Read)));
    }

    [Fact]
    public void Where_a_hypervisor_hides_the_core_kind_no_core_is_guessed()
    {
        FakeCpuid cpuid = FakeCpuid.AlderLakeEfficiencyCore().With(7);

        Assert.Null(CoreType.Read(cpuid.Read));
        Assert.Null(Microarchitecture.Name(ProcessorIdentity.Read(cpuid.Read), CoreType.Read(cpuid.Read)));
    }

    [Theory]
    [InlineData(0u, CoreKind.Performance)]
    [InlineData(1u, CoreKind.Efficiency)]
    [InlineData(7u, null)]
    public void AMD_tells_its_core_kind_in_its_own_leaf(uint type, CoreKind? kind)
    {
        FakeCpuid cpuid = FakeCpuid.Zen5().With(0x80000026, 1 << 30, type << 28);

        Assert.Equal(kind, CoreType.Read(cpuid.Read)?.Kind);
    }

    [Fact]
    public void A_vendor_that_no_table_knows_gets_no_name_and_nothing_it_does_not_tell()
    {
        FakeCpuid cpuid = FakeCpuid.UnknownVendor();

        ProcessorIdentity processor = ProcessorIdentity.Read(cpuid.Read);

        Assert.Equal(new ProcessorIdentity("NobodyAtAll!", null, 6, 0xCF, 2), processor);
        Assert.Null(Microarchitecture.Name(processor, null));
        Assert.Empty(CpuCache.ReadAll(cpuid.Read));
        Assert.Equal(new TimeStampCounter(false, false), TimeStampCounter.Read(cpuid.Read));
        Assert.Equal(new Virtualization(false, null), Virtualization.Read(cpuid.Read));
    }

    [Theory]
    [InlineData(6, 0x55, 4, "Skylake")]
    [InlineData(6, 0x55, 7, "Cascade Lake")]
    [InlineData(6, 0x55, 11, "Cooper Lake")]
    [InlineData(6, 0x55, 8, null)]
    [InlineData(6, 0x6A, 6, "Ice Lake")]
    [InlineData(6, 0x8F, 8, "Sapphire Rapids")]
    [InlineData(6, 0xAD, 1, "Granite Rapids")]
    [InlineData(6, 0xAF, 3, "Crestmont")]
    [InlineData(6, 0xBE, 0, "Gracemont")]
    [InlineData(6, 0xFE, 0, null)]
    [InlineData(15, 0x55, 4, null)]
    public void Intel_models_have_the_names_of_the_kernel_header(int family, int model, int stepping, string? name)
    {
        Assert.Equal(name, Microarchitecture.Name(new ProcessorIdentity("GenuineIntel", null, family, model, stepping), null));
    }

    [Theory]
    [InlineData(0x17, 0x01, "Zen 1")]
    [InlineData(0x17, 0x31, "Zen 2")]
    [InlineData(0x17, 0x71, "Zen 2")]
    [InlineData(0x19, 0x01, "Zen 3")]
    [InlineData(0x19, 0x21, "Zen 3")]
    [InlineData(0x19, 0x11, "Zen 4")]
    [InlineData(0x19, 0xA0, "Zen 4")]
    [InlineData(0x1A, 0x44, "Zen 5")]
    [InlineData(0x17, 0x80, null)]
    [InlineData(0x1A, 0x50, null)]
    [InlineData(0x1B, 0x01, null)]
    public void AMD_models_have_the_generations_of_the_kernel(int family, int model, string? name)
    {
        Assert.Equal(name, Microarchitecture.Name(new ProcessorIdentity("AuthenticAMD", null, family, model, 0), null));
    }

    [Fact]
    public void An_unprintable_brand_is_unknown()
    {
        Assert.Null(ProcessorIdentity.Read(FakeCpuid.Zen5().Brand("EPYC\u0001").Read).Brand);
    }
}
