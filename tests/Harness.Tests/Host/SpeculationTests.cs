using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class SpeculationTests
{
    private const uint Edx7 = 7;
    private const int NoSuchDevice = -19;

    [Fact]
    public void Each_feature_is_read_at_its_own_bit_on_Intel()
    {
        (string Name, uint Subleaf, int Bit)[] places =
        [
            ("ibt", 0, 20), ("ibrs", 0, 26), ("ibpb", 0, 26), ("stibp", 0, 27), ("arch-capabilities", 0, 29), ("ssbd", 0, 31),
            ("psfd", 2, 0), ("ipred-ctrl", 2, 1), ("rrsba-ctrl", 2, 2), ("bhi-ctrl", 2, 4),
        ];
        foreach ((string name, uint subleaf, int bit) in places)
        {
            FakeCpuid without = FakeCpuid.EmeraldRapids().With(Edx7, eax: 2, edx: ~0u).With(Edx7, edx: ~0u, subleaf: 2);
            FakeCpuid only = FakeCpuid.EmeraldRapids().With(Edx7, eax: 2);
            _ = without.With(Edx7, eax: without.Read(Edx7, subleaf).Eax, edx: ~(1u << bit), subleaf: subleaf);
            _ = only.With(Edx7, eax: only.Read(Edx7, subleaf).Eax, edx: 1u << bit, subleaf: subleaf);

            Assert.False(State(without, name), name);
            Assert.True(State(only, name), name);
            Assert.Equal([.. places.Where(p => (p.Subleaf, p.Bit) == (subleaf, bit)).Select(p => p.Name).Order()], Present(only));
        }
    }

    [Fact]
    public void Each_feature_is_read_at_its_own_bit_on_AMD()
    {
        (string Name, uint Leaf, int Bit)[] places =
        [
            ("ibpb", 0x80000008, 12), ("ibrs", 0x80000008, 14), ("stibp", 0x80000008, 15), ("ibrs-always-on", 0x80000008, 16),
            ("stibp-always-on", 0x80000008, 17), ("ibrs-preferred", 0x80000008, 18), ("ssbd", 0x80000008, 24), ("psfd", 0x80000008, 28),
            ("btc-no", 0x80000008, 29), ("auto-ibrs", 0x80000021, 8), ("sbpb", 0x80000021, 27), ("ibpb-brtype", 0x80000021, 28),
            ("srso-no", 0x80000021, 29),
        ];
        foreach ((string name, uint leaf, int bit) in places)
        {
            FakeCpuid only = FakeCpuid.Zen5().With(leaf, eax: leaf == 0x80000021 ? 1u << bit : 0, ebx: leaf == 0x80000008 ? 1u << bit : 0);

            Assert.Equal([name], Present(only));
        }
    }

    [Fact]
    public void A_feature_whose_leaf_is_not_offered_is_unknown_and_not_absent()
    {
        FakeCpuid cpuid = FakeCpuid.EmeraldRapids().With(Edx7, eax: 0);

        Assert.Null(State(cpuid, "bhi-ctrl"));
        Assert.False(State(cpuid, "ibt"));
        Assert.Null(State(FakeCpuid.Zen5().With(0x80000000, 0x80000008), "auto-ibrs"));
    }

    [Fact]
    public void What_only_the_other_vendor_defines_is_absent()
    {
        Assert.False(State(FakeCpuid.EmeraldRapids(), "auto-ibrs"));
        Assert.False(State(FakeCpuid.Zen5(), "bhi-ctrl"));
    }

    [Fact]
    public void KVM_shows_guests_on_AMD_the_bits_of_Intel_as_well_and_either_counts() =>
        Assert.Equal(["ibpb", "ibrs"], Present(FakeCpuid.Zen5().With(Edx7, edx: 1 << 26)));

    [Fact]
    public void The_names_are_the_same_on_every_processor() => Assert.Equal(
        SpeculationFeature.ReadAll(FakeCpuid.Zen5().Read).Select(f => f.Name),
        SpeculationFeature.ReadAll(FakeCpuid.UnknownVendor().Read).Select(f => f.Name));

    // linux/prctl.h: PRCTL 1, ENABLE 2, DISABLE 4, FORCE_DISABLE 8, DISABLE_NOEXEC 16.
    [Theory]
    [InlineData(0, SpeculationSetting.NotAffected, false)]
    [InlineData(2, SpeculationSetting.Enabled, false)]
    [InlineData(3, SpeculationSetting.Enabled, true)]
    [InlineData(4, SpeculationSetting.Disabled, false)]
    [InlineData(5, SpeculationSetting.Disabled, true)]
    [InlineData(9, SpeculationSetting.ForceDisabled, true)]
    [InlineData(17, SpeculationSetting.DisabledUntilExec, true)]
    [InlineData(1, SpeculationSetting.Unknown, true)]
    [InlineData(6, SpeculationSetting.Unknown, false)]
    [InlineData(64, SpeculationSetting.Unknown, false)]
    [InlineData(NoSuchDevice, SpeculationSetting.Unknown, null)]
    public void The_bits_of_prctl_have_names(long bits, SpeculationSetting setting, bool? perThread)
    {
        Assert.Equal(
            [new SpeculationControl("store-bypass", setting, perThread), new("indirect-branch", SpeculationSetting.Enabled, true), new("l1d-flush", SpeculationSetting.Unknown, null)],
            SpeculationControl.ReadAll(feature => feature switch { 0 => bits, 1 => 3, _ => NoSuchDevice }));
    }

    [Fact]
    public void This_kernel_says_the_same_by_prctl_and_in_its_own_words()
    {
        string? words = KernelFiles.OfThisMachine.ReadField("proc/thread-self/status", "Speculation_Store_Bypass");
        Assert.SkipWhen(words is null, "this kernel has no line Speculation_Store_Bypass");

        SpeculationControl control = SpeculationControl.ReadAll(SpeculationControl.Ask)[0];

        // Linux, fs/proc/array.c, task_seccomp.
        Assert.Equal(words, (control.Setting, control.PerThread) switch
        {
            (SpeculationSetting.NotAffected, _) => "not vulnerable",
            (SpeculationSetting.ForceDisabled, true) => "thread force mitigated",
            (SpeculationSetting.Disabled, true) => "thread mitigated",
            (SpeculationSetting.Enabled, true) => "thread vulnerable",
            (SpeculationSetting.Disabled, _) => "globally mitigated",
            (SpeculationSetting.Enabled, _) => "vulnerable",
            _ => "unknown",
        });
    }

    private static bool? State(FakeCpuid cpuid, string name) => SpeculationFeature.ReadAll(cpuid.Read).Single(f => f.Name == name).IsPresent;

    private static IEnumerable<string> Present(FakeCpuid cpuid) => SpeculationFeature.ReadAll(cpuid.Read).Where(f => f.IsPresent == true).Select(f => f.Name).Order();
}
