using System.Text;
using HwBench.Native.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Native.Tests.Counters.Pmus;

public class CorePmuTests
{
    private static readonly EventTerm[] s_mispredicts = [new("event", 0xC5), new("umask", 0x11)];

    [Fact]
    public void Fields_go_where_the_PMU_wants_them()
    {
        using FakeSysfs intel = FakeSysfs.Skylake();
        using FakeSysfs amd = FakeSysfs.Zen();

        Assert.Equal(new EventCode("misses", 4, 0x11C5), intel.Pmus.Of(0)!.Encode("misses", s_mispredicts));
        Assert.Equal(new EventCode("x", 4, 0x02_84_01C6, 0x12), intel.Pmus.Of(0)!.Encode("x", [new("event", 0xC6), new("umask", 1), new("frontend", 0x12), new("cmask", 2), new("inv", 1), new("edge", 1)]));
        Assert.Equal(new EventCode("direction", 4, 0x1_0000_00C7), amd.Pmus.Of(0)!.Encode("direction", [new("event", 0x1C7)]));
    }

    [Fact]
    public void The_kernels_own_events_are_known_by_name()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();
        CorePmu pmu = sysfs.Pmus.Of(0)!;

        Assert.Equal(["branch-misses", "mem-loads", "topdown-recovery-bubbles"], pmu.Aliases);
        Assert.Equal(new EventCode("mem-loads", 4, 0x1CD, 3), pmu.Alias("mem-loads"));
        Assert.Equal(new EventCode("topdown-recovery-bubbles", 4, (1 << 21) | 0x10D), pmu.Alias("topdown-recovery-bubbles"));
    }

    [Theory]
    [InlineData("no-such")]
    [InlineData("topdown-recovery-bubbles.scale")]
    [InlineData("../type")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_event_of_the_kernels_is_none(string name)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        Assert.Null(sysfs.Pmus.Of(0)!.Alias(name));
    }

    [Fact]
    public void A_field_that_the_PMU_does_not_have_is_named()
    {
        using FakeSysfs sysfs = FakeSysfs.Zen();

        Assert.Equal(
            "PMU cpu has no field 'frontend' for event x; use a newer kernel, or count something else",
            Refusal(() => sysfs.Pmus.Of(0)!.Encode("x", [new("frontend", 1)])));
    }

    [Fact]
    public void A_value_that_does_not_fit_its_field_is_refused()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake();

        Assert.StartsWith(
            "event direction: event=0x1c7 does not fit the 8 bits that PMU cpu has for it",
            Refusal(() => sysfs.Pmus.Of(0)!.Encode("direction", [new("event", 0x1C7)])));
    }

    [Theory]
    [InlineData("", "format/event: is missing or empty")]
    [InlineData("garbage", "format/event: 'garbage' names no bits")]
    [InlineData("config:0-70", "format/event: '0-70' is no range")]
    [InlineData("config:0-7,3-9", "format/event: '3-9' has a bit")]
    public void A_format_that_makes_no_sense_is_refused_with_its_file(string format, string expected)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().With("cpu/format/event", format);

        Assert.StartsWith($"/{FakeSysfs.Devices}/cpu/{expected}", Refusal(() => sysfs.Pmus.Of(0)!.Encode("x", s_mispredicts)));
    }

    [Fact]
    public void Two_fields_in_the_same_bits_are_refused()
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().With("cpu/format/umask", "config:7-14");

        Assert.Contains("format/umask: shares bits with another field of event x", Refusal(() => sysfs.Pmus.Of(0)!.Encode("x", s_mispredicts)));
    }

    [Fact]
    public void Huge_and_binary_files_are_refused_in_one_short_line()
    {
        byte[] binary = new byte[1 << 16];
        new Random(1).NextBytes(binary);
        using FakeSysfs sysfs = FakeSysfs.Skylake()
            .With("cpu/format/event", Encoding.ASCII.GetBytes("config:" + new string('1', 1 << 22)))
            .With("cpu/events/branch-misses", binary);
        CorePmu pmu = sysfs.Pmus.Of(0)!;

        Refusal(() => pmu.Encode("x", s_mispredicts));
        Refusal(() => pmu.Alias("branch-misses"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("event=?")]
    [InlineData("nonsense of no kind")]
    public void An_event_of_the_kernels_that_makes_no_sense_is_refused_with_its_file(string text)
    {
        using FakeSysfs sysfs = FakeSysfs.Skylake().With("cpu/events/branch-misses", text);

        Assert.StartsWith($"/{FakeSysfs.Devices}/cpu/events/branch-misses: ", Refusal(() => sysfs.Pmus.Of(0)!.Alias("branch-misses")));
    }

    private static string Refusal(Func<object?> ask)
    {
        string message = Assert.Throws<MachineException>(ask).Message;
        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 10, 400);
        return message;
    }
}
