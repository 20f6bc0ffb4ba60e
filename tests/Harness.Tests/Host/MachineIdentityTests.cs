using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class MachineIdentityTests
{
    private const string CpuInfo = "processor\t: 0\nmicrocode\t: 0x210002B3\ncache size\t: 1 KB\n\nprocessor\t: 1\nmicrocode\t: 0x1\n";

    [Fact]
    public void All_parts_come_together()
    {
        using FakeKernel kernel = new FakeKernel().With("proc/cpuinfo", CpuInfo);

        MachineIdentity machine = MachineIdentity.Read(FakeCpuid.AlderLakeEfficiencyCore().Read, kernel.Files);

        Assert.Equal("Gracemont", machine.Microarchitecture);
        Assert.Equal(CoreKind.Efficiency, machine.CoreKind);
        Assert.Equal("0x210002b3", machine.Microcode);
        Assert.Equal(3, machine.Caches.Count);
        Assert.True(machine.Clock.IsInvariant);
        Assert.Matches("^[0-9a-f]{16}$", machine.Key);
    }

    [Fact]
    public void The_key_changes_with_processor_microcode_and_hypervisor_only()
    {
        using FakeKernel kernel = new FakeKernel().With("proc/cpuinfo", CpuInfo);
        using FakeKernel sameMicrocode = new FakeKernel().With("proc/cpuinfo", CpuInfo + "cpu MHz : 4711\n").With("proc/loadavg", "9");
        using FakeKernel newMicrocode = new FakeKernel().With("proc/cpuinfo", "microcode : 0x210002b4");
        string key = MachineIdentity.Read(FakeCpuid.EmeraldRapids().Read, kernel.Files).Key;

        Assert.Equal(key, MachineIdentity.Read(FakeCpuid.EmeraldRapids().Read, sameMicrocode.Files).Key);
        Assert.Equal(key, MachineIdentity.Read(FakeCpuid.EmeraldRapids().With(0x1A, 0x40000001).Read, kernel.Files).Key);
        string[] others =
        [
            MachineIdentity.Read(FakeCpuid.EmeraldRapids().Read, newMicrocode.Files).Key,
            MachineIdentity.Read(FakeCpuid.EmeraldRapids().With(1, 0x000C06F1).Read, kernel.Files).Key,
            MachineIdentity.Read(FakeCpuid.EmeraldRapids().Brand("INTEL(R) XEON(R) GOLD 6530").Read, kernel.Files).Key,
            MachineIdentity.Read(FakeCpuid.EmeraldRapids().Hypervisor("KVMKVMKVM").Read, kernel.Files).Key,
            MachineIdentity.Read(FakeCpuid.UnknownVendor().Read, kernel.Files).Key,
        ];
        Assert.Equal(others.Length + 1, others.Append(key).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("microcode\t: none")]
    [InlineData("microcode\t: 0x")]
    [InlineData("microcode\t: 12345")]
    [InlineData("microcode\t: 0x0")]
    [InlineData("microcode\t: 0x123456789")]
    [InlineData("microcode")]
    public void A_revision_that_is_none_is_unknown(string cpuInfo)
    {
        using FakeKernel kernel = new FakeKernel().With("proc/cpuinfo", cpuInfo);

        Assert.Null(MachineIdentity.Read(FakeCpuid.Zen5().Read, kernel.Files).Microcode);
    }

    [Theory]
    [InlineData("0x1")]
    [InlineData("0x1000065")]
    [InlineData("0xffffffff")]
    public void The_placeholder_that_a_guest_is_shown_is_no_revision(string placeholder)
    {
        using FakeKernel kernel = new FakeKernel().With("proc/cpuinfo", $"microcode\t: {placeholder}");

        Assert.Null(MachineIdentity.Read(FakeCpuid.Zen5().Hypervisor("KVMKVMKVM").Read, kernel.Files).Microcode);
        Assert.Equal(placeholder, MachineIdentity.Read(FakeCpuid.Zen5().Read, kernel.Files).Microcode);
    }
}
