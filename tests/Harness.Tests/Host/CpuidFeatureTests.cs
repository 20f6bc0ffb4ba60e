using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class CpuidFeatureTests
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    [Fact]
    public void Intel_caches_are_read_from_leaf_4()
    {
        Assert.Equal(
            [
                new CpuCache(1, CacheKind.Data, 48 * KiB, 12, 64, 2),
                new CpuCache(1, CacheKind.Instruction, 32 * KiB, 8, 64, 2),
                new CpuCache(2, CacheKind.Unified, 2 * MiB, 16, 64, 2),
                new CpuCache(3, CacheKind.Unified, 320 * MiB, 20, 64, 128),
            ],
            CpuCache.ReadAll(FakeCpuid.EmeraldRapids().Read));
    }

    [Fact]
    public void AMD_caches_are_read_from_the_extended_leaf()
    {
        Assert.Equal(
            [48 * KiB, 32 * KiB, 1 * MiB, 32 * MiB],
            CpuCache.ReadAll(FakeCpuid.Zen5().Read).Select(cache => cache.Bytes));
    }

    [Fact]
    public void Without_topology_extensions_AMD_tells_no_caches()
    {
        Assert.Empty(CpuCache.ReadAll(FakeCpuid.Zen5().With(0x80000001, edx: 1 << 27).Read));
    }

    [Fact]
    public void A_cache_list_that_never_ends_is_cut()
    {
        static CpuidLeaf Endless(uint leaf, uint subleaf) => leaf == 0 ? new CpuidLeaf(0x20, 0, 0, 0) : new CpuidLeaf(1 | (1 << 5), 63, 63, 0);

        Assert.InRange(CpuCache.ReadAll(Endless).Count, 1, 16);
    }

    [Theory]
    [InlineData("KVMKVMKVM\0\0\0", "KVM")]
    [InlineData("Microsoft Hv", "Hyper-V")]
    [InlineData("XenVMMXenVMM", "Xen")]
    [InlineData("NewHyper1.0\0", "NewHyper1.0")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", null)]
    public void A_hypervisor_is_named_by_its_word(string word, string? name)
    {
        Assert.Equal(new Virtualization(true, name), Virtualization.Read(FakeCpuid.EmeraldRapids().Hypervisor(word).Read));
    }

    [Fact]
    public void Without_the_guest_bit_the_hypervisor_leaf_means_nothing()
    {
        FakeCpuid cpuid = FakeCpuid.EmeraldRapids().Hypervisor("KVMKVMKVM").With(1, 0x000C06F2);

        Assert.Equal(new Virtualization(false, null), Virtualization.Read(cpuid.Read));
    }

    [Fact]
    public void The_time_stamp_counter_is_invariant_only_by_its_own_bit()
    {
        Assert.Equal(new TimeStampCounter(true, true), TimeStampCounter.Read(FakeCpuid.Zen5().Read));
        Assert.Equal(new TimeStampCounter(false, true), TimeStampCounter.Read(FakeCpuid.Zen5().With(0x80000007).Read));
        Assert.Equal(new TimeStampCounter(true, false), TimeStampCounter.Read(FakeCpuid.Zen5().With(0x80000001).Read));
    }

    [Fact]
    public void Any_bits_in_any_leaf_give_an_identity_with_printable_words()
    {
        using var kernel = new FakeKernel();
        Prop.ForAll<uint>(seed =>
        {
            CpuidLeaf Noise(uint leaf, uint subleaf)
            {
                var random = new Random(HashCode.Combine(seed, leaf, subleaf));
                return new CpuidLeaf((uint)random.NextInt64(), (uint)random.NextInt64(), (uint)random.NextInt64(), (uint)random.NextInt64());
            }

            MachineIdentity machine = MachineIdentity.Read(Noise, kernel.Files);
            return machine.Key.Length == 16
                && machine.Caches.All(cache => cache.Bytes > 0 && cache.LineBytes > 0)
                && (machine.Processor.Brand ?? "").All(c => c is >= ' ' and <= '~');
        }).QuickCheckThrowOnFailure();
    }
}
