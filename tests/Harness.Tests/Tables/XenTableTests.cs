using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Tables;

public class XenTableTests
{
    [Theory]
    [InlineData("xen-4.17-pv64")]
    [InlineData("xen-4.17-pv32")]
    public void Pv_guests_have_43_calls_in_50_slots_with_two_and_four_of_written_priority(string name)
    {
        CallTable table = CallTableCatalog.Resolve(name);
        Assert.Equal(name, table.Name);
        Assert.Equal(43, table.Calls.Count);
        Assert.Equal(50, table.Slots);
        Assert.Equal(["mmu_update", "iret"], Names(table, 1));
        Assert.Equal(["stack_switch", "multicall", "set_segment_base", "mmuext_op"], Names(table, 2));
        Assert.Equal(37, table.Calls.Count(c => c.Priority is null));
    }

    [Theory]
    [InlineData("xen-4.17-hvm64")]
    [InlineData("xen-4.17-hvm32")]
    public void Hvm_guests_have_22_calls_in_50_slots_with_two_of_written_priority(string name)
    {
        CallTable table = CallTableCatalog.Resolve(name);
        Assert.Equal(name, table.Name);
        Assert.Equal(22, table.Calls.Count);
        Assert.Equal(50, table.Slots);
        Assert.Equal(["vcpu_op", "event_channel_op"], Names(table, 1));
        Assert.Equal(20, table.Calls.Count(c => c.Priority is null));
    }

    [Theory]
    [InlineData("xen-4.17-pv64", 11)]
    [InlineData("xen-4.17-pv64", 38)]
    [InlineData("xen-4.17-pv32", 47)]
    [InlineData("xen-4.17-hvm64", 0)]
    [InlineData("xen-4.17-hvm64", 23)]
    public void Numbers_without_a_handler_are_holes(string name, uint number) =>
        Assert.Null(CallTableCatalog.Resolve(name).IndexOf(number));

    [Theory]
    [InlineData("xen-4.17-pv64", "set_callbacks", 4, 3)]
    [InlineData("xen-4.17-pv32", "set_callbacks", 4, 4)]
    [InlineData("xen-4.17-pv32", "update_va_mapping_otherdomain", 22, 5)]
    [InlineData("xen-4.17-hvm64", "set_timer_op", 15, 1)]
    [InlineData("xen-4.17-hvm32", "set_timer_op", 15, 2)]
    [InlineData("xen-4.17-pv64", "iret", 23, 0)]
    [InlineData("xen-4.17-pv64", "hypfs_op", 42, 5)]
    [InlineData("xen-4.17-pv64", "kexec_op", 37, 2)]
    public void Compat_handlers_take_their_own_number_of_arguments(string table, string call, uint number, int arguments)
    {
        Call found = CallTableCatalog.Resolve(table).Calls.Single(c => c.Name == call);
        Assert.Equal((number, arguments), (found.Number, found.Arguments));
    }

    [Fact]
    public void Every_hvm_call_is_a_pv_call_of_the_same_number()
    {
        var pv = CallTableCatalog.Resolve("xen-4.17-pv64").Calls.ToDictionary(c => c.Number, c => c.Name);
        Assert.All(CallTableCatalog.Resolve("xen-4.17-hvm64").Calls, call => Assert.Equal(pv[call.Number], call.Name));
    }

    private static IEnumerable<string> Names(CallTable table, int priority) =>
        table.Calls.Where(c => c.Priority == priority).Select(c => c.Name);
}
