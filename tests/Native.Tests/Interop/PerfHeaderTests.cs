using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HwBench.Native.Counters;
using HwBench.Native.Interop;
using Xunit;

namespace HwBench.Native.Tests.Interop;

/// <summary>The structures and constants against the kernel's headers, as the C compiler sees them.</summary>
public class PerfHeaderTests
{
    [Fact]
    public void Every_member_of_perf_event_attr_lies_where_the_compiler_puts_it()
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        // Members that C can't ask for by that name: the bit field (tested by its bits) and what is reserved.
        string[] names = [.. typeof(PerfEventAttributes).GetFields().Select(f => f.Name).Where(n => n != "flags" && !n.StartsWith("reserved", StringComparison.Ordinal))];

        IReadOnlyList<ulong> header = HeaderLayout.Values(["PERF_ATTR_SIZE_VER7", .. names.SelectMany(Asked), .. Asked("bp_addr"), .. Asked("bp_len")]);

        ulong[] ours = [.. names.SelectMany(Ours), .. Ours("config1"), .. Ours("config2")];
        Assert.Equal([(ulong)Unsafe.SizeOf<PerfEventAttributes>(), .. ours], header);
    }

    [Theory]
    [InlineData("disabled", PerfEvent.disabled)]
    [InlineData("pinned", PerfEvent.pinned)]
    [InlineData("exclude_kernel", PerfEvent.exclude_kernel)]
    [InlineData("exclude_hv", PerfEvent.exclude_hv)]
    public void The_bits_of_the_bit_field_are_the_compilers(string member, ulong bit)
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        int offset = (int)Marshal.OffsetOf<PerfEventAttributes>("flags");
        string set = $"struct perf_event_attr attr = {{ .{member} = 1 }};";

        Assert.Equal([bit], HeaderLayout.Values([$"*(unsigned long long *)((char *)&attr + {offset})"], set));
    }

    [Fact]
    public void Offsets_in_the_page_are_the_compilers()
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        string[] members = ["lock", "index", "offset", "time_enabled", "time_running", "capabilities", "pmc_width"];
        int[] ours = [PerfPage.Lock, PerfPage.Index, PerfPage.Offset, PerfPage.Enabled, PerfPage.Running, PerfPage.Capabilities, PerfPage.Width];

        IReadOnlyList<ulong> header = HeaderLayout.Values(members.Select(m => $"offsetof(struct perf_event_mmap_page, {m})"));

        Assert.Equal(ours.Select(o => (ulong)o), header);
        Assert.Equal(
            [PerfPage.UserReads],
            HeaderLayout.Values(["page.capabilities"], "struct perf_event_mmap_page page = { .cap_user_rdpmc = 1 };"));
    }

    [Fact]
    public void Constants_have_the_headers_values()
    {
        Assert.SkipUnless(HeaderLayout.WhyAbsent is null, HeaderLayout.WhyAbsent ?? "");
        FieldInfo[] constants = [.. typeof(PerfEvent).GetFields().Where(f => char.IsUpper(f.Name[0]))];

        IReadOnlyList<ulong> header = HeaderLayout.Values(constants.Select(c => c.Name));

        Assert.Equal(
            constants.Select((c, i) => $"{c.Name} = {header[i]}"),
            constants.Select(c => $"{c.Name} = {Convert.ToUInt64(c.GetRawConstantValue())}"));
    }

    private static string[] Asked(string member) =>
        [$"offsetof(struct perf_event_attr, {member})", $"sizeof(((struct perf_event_attr *)0)->{member})"];

    private static ulong[] Ours(string member) =>
        [(ulong)Marshal.OffsetOf<PerfEventAttributes>(member), (ulong)Marshal.SizeOf(typeof(PerfEventAttributes).GetField(member)!.FieldType)];
}
