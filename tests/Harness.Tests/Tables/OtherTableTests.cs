using FsCheck;
using FsCheck.Fluent;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Tables;

public class OtherTableTests
{
    [Fact]
    public void Linux_handlers_take_one_argument_and_have_no_priorities()
    {
        CallTable table = CallTableCatalog.Resolve("linux-x86_64");
        Assert.Equal(362, table.Calls.Count);
        Assert.Equal(451, table.Slots);
        Assert.All(table.Calls, call => Assert.Equal((1, (int?)null), (call.Arguments, call.Priority)));
        Assert.Contains("Linux 6.1", table.Source);
    }

    [Theory]
    [InlineData(0, "read")]
    [InlineData(1, "write")]
    [InlineData(59, "execve")]
    [InlineData(231, "exit_group")]
    [InlineData(334, "rseq")]
    [InlineData(424, "pidfd_send_signal")]
    [InlineData(450, "set_mempolicy_home_node")]
    public void Linux_numbers_are_those_of_the_x86_64_abi(uint number, string name)
    {
        CallTable table = CallTableCatalog.Resolve("linux-x86_64");
        Assert.Equal(name, table.Calls[table.IndexOf(number)!.Value].Name);
    }

    [Fact]
    public void Synthetic_tables_are_the_numbers_below_n_without_priorities() =>
        Prop.ForAll(Gen.Choose(1, CallTable.MaxCalls).ToArbitrary(), n =>
        {
            CallTable table = CallTableCatalog.Resolve($"synthetic-{n}");
            return table.Name == $"synthetic-{n}" && table.Calls.Count == n && table.Slots == n
                && table.Calls.All(c => c.Priority is null && c.Arguments == 6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Prioritised_synthetic_tables_spread_two_and_four_calls_from_first_to_last() =>
        Prop.ForAll(Gen.Choose(7, CallTable.MaxCalls).ToArbitrary(), n =>
        {
            CallTable table = CallTableCatalog.Resolve($"synthetic-{n}-p");
            Call[] written = [.. table.Calls.Where(c => c.Priority is not null)];
            int[] gaps = [.. written.Zip(written.Skip(1), (a, b) => (int)(b.Number - a.Number))];
            return table.Calls.Count == n && table.Slots == n
                && written.Count(c => c.Priority == 1) == 2 && written.Count(c => c.Priority == 2) == 4
                && written[0].Number == 0 && written[^1].Number == n - 1
                && gaps.Max() - gaps.Min() <= 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Priorities_of_a_large_synthetic_table_lie_in_several_64_bit_words()
    {
        CallTable table = CallTableCatalog.Resolve("synthetic-4096-p");
        foreach (int priority in new[] { 1, 2 })
        {
            uint[] words = [.. table.Calls.Where(c => c.Priority == priority).Select(c => c.Number / 64)];
            Assert.Equal(words.Length, words.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("synthetic-0", "N is 1 to 4096 in synthetic-N")]
    [InlineData("synthetic-4097", "N is 1 to 4096 in synthetic-N")]
    [InlineData("synthetic-99999999999999999999", "N is 1 to 4096 in synthetic-N")]
    [InlineData("synthetic-6-p", "N is 7 to 4096 in synthetic-N-p")]
    [InlineData("synthetic-007", "unknown call table 'synthetic-007'")]
    [InlineData("synthetic-", "unknown call table 'synthetic-'; nearest: synthetic-N")]
    [InlineData("synthetic--1", "unknown call table")]
    [InlineData("synthetic-1\n", "unknown call table")]
    [InlineData("xen-4.17-pv46", "nearest: xen-4.17-pv64, xen-4.17-pv32")]
    [InlineData("linux_x86_64", "nearest: linux-x86_64")]
    [InlineData("nothing like it", "known: linux-x86_64, xen-4.17-hvm32")]
    [InlineData("", "known: linux-x86_64")]
    public void A_wrong_name_is_answered_with_what_there_is(string name, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => CallTableCatalog.Resolve(name)));

    [Fact]
    public void Every_listed_name_but_the_forms_resolves_to_a_table_of_that_name()
    {
        Assert.Equal(
            ["linux-x86_64", "xen-4.17-hvm32", "xen-4.17-hvm64", "xen-4.17-pv32", "xen-4.17-pv64", "synthetic-N", "synthetic-N-p"],
            CallTableCatalog.Names);
        Assert.All(CallTableCatalog.Names.SkipLast(2), name => Assert.Equal(name, CallTableCatalog.Resolve(name).Name));
    }
}
