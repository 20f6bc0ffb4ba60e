using HwBench.Harness.DataFiles;
using HwBench.Harness.Tables;
using HwBench.Harness.Tests.DataFiles;
using HwBench.JitEmitters.CallTables;
using Xunit;

namespace HwBench.Harness.Tests.Tables;

public class TableFileTests
{
    [Fact]
    public void An_embedded_table_read_from_a_users_path_is_the_same_table()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.json", EmbeddedData.Read("tables/xen-4.17-pv64.json"));
        CallTable mine = CallTableCatalog.Resolve("mine.json", folder.Path);
        CallTable embedded = CallTableCatalog.Resolve("xen-4.17-pv64");
        Assert.Equal(embedded.Calls, mine.Calls);
        Assert.Equal((embedded.Name, embedded.Source), (mine.Name, mine.Source));
    }

    [Fact]
    public void Calls_may_come_in_any_order_and_priorities_may_be_missing()
    {
        CallTable table = Resolve(Table("""{"number":9,"name":"b","arguments":6,"priority":2},{"number":0,"name":"a","arguments":0}"""));
        Assert.Equal([new Call(0, "a", 0, null), new Call(9, "b", 6, 2)], table.Calls);
    }

    [Theory]
    [InlineData("""{"number":"1","name":"a","arguments":1}""", "$.calls[0].number: ")]
    [InlineData("""{"number":1.5,"name":"a","arguments":1}""", "$.calls[0].number: ")]
    [InlineData("""{"number":true,"name":"a","arguments":1}""", "$.calls[0].number: ")]
    [InlineData("""{"number":99999999999999999999,"name":"a","arguments":1}""", "$.calls[0].number: ")]
    [InlineData("""{"number":-1,"name":"a","arguments":1}""", "$.calls[0].number: -1 is outside 0 to 65535")]
    [InlineData("""{"number":65536,"name":"a","arguments":1}""", "$.calls[0].number: 65536 is outside 0 to 65535")]
    [InlineData("""{"number":4294967297,"name":"a","arguments":1}""", "$.calls[0].number: 4294967297 is outside 0 to 65535")]
    [InlineData("""{"number":1,"name":"a","arguments":7}""", "$.calls[0].arguments: 7 is outside 0 to 6")]
    [InlineData("""{"number":1,"name":"a","arguments":-1}""", "$.calls[0].arguments: -1 is outside 0 to 6")]
    [InlineData("""{"number":1,"name":"a","arguments":1,"priority":-1}""", "$.calls[0].priority: -1 is outside 1 to 1000")]
    [InlineData("""{"number":1,"name":"a","arguments":1,"priority":0}""", "$.calls[0].priority: 0 is outside 1 to 1000")]
    [InlineData("""{"number":1,"name":"a","arguments":1,"priority":4294967297}""", "$.calls[0].priority: 4294967297 is outside")]
    [InlineData("""{"number":1,"name":"a","arguments":1,"prio":1}""", "$.calls[0].prio: ")]
    [InlineData("""{"number":1,"name":"a"}""", "$.calls[0]: ")]
    [InlineData("""{"number":1,"name":null,"arguments":1}""", "$.calls[0].name: ")]
    [InlineData("""{"number":1,"name":"","arguments":1}""", "$.calls[0].name: '' is no name")]
    [InlineData("""{"number":1,"name":"a b","arguments":1}""", "$.calls[0].name: 'a b' is no name")]
    [InlineData("""{"number":1,"name":"a/b","arguments":1}""", "$.calls[0].name: 'a/b' is no name")]
    [InlineData("""{"number":1,"name":"\u001b[2J\n","arguments":1}""", @"$.calls[0].name: '\u001b[2J\u000a' is no name")]
    [InlineData("""{"number":1,"name":"a\u202eb","arguments":1}""", @"$.calls[0].name: 'a\u202eb' is no name")]
    [InlineData("null", "$.calls[0]: null")]
    [InlineData("", "$.calls: 0 calls; a call table has 1 to 4096")]
    [InlineData("""{"number":1,"name":"a","arguments":1},{"number":1,"name":"b","arguments":1}""", "$.calls[1].number: 1 is already the number of $.calls[0]")]
    [InlineData("""{"number":1,"name":"a","arguments":1},{"number":2,"name":"a","arguments":1}""", "$.calls[1].name: 'a' is already the name of $.calls[0]")]
    public void A_call_that_breaks_a_rule_is_refused_with_its_path(string calls, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => Resolve(Table(calls))));

    [Theory]
    [InlineData("""{"name":"t","source":"s","calls":{}}""", "$.calls: ")]
    [InlineData("""{"name":"t","source":"s","calls":null}""", "$.calls: ")]
    [InlineData("""{"name":7,"source":"s","calls":[]}""", "$.name: ")]
    [InlineData("""{"name":"a/b","source":"s","calls":[]}""", "$.name: 'a/b' is no name")]
    [InlineData("""{"name":"t","source":"two\nlines","calls":[]}""", "$.source: one line")]
    [InlineData("""{"name":"t","source":"","calls":[]}""", "$.source: one line")]
    [InlineData("""{"name":"t","calls":[]}""", "$: ")]
    [InlineData("""{"name":"t","source":"s","calls":[],"Calls":[]}""", "$.Calls: ")]
    public void A_table_that_breaks_a_rule_is_refused_with_its_path(string json, string expected) =>
        Assert.Contains(expected, OneLine.Refusal(() => Resolve(json)));

    [Fact]
    public void A_name_of_64_characters_is_the_longest()
    {
        Assert.Equal(64, Resolve(Table($$"""{"number":1,"name":"{{new string('n', 64)}}","arguments":1}""")).Calls[0].Name.Length);
        Assert.Contains("is no name", OneLine.Refusal(() => Resolve(Table($$"""{"number":1,"name":"{{new string('n', 65)}}","arguments":1}"""))));
    }

    [Fact]
    public void A_table_of_4096_calls_is_accepted_and_of_4097_refused()
    {
        Assert.Equal(4096, Resolve(Table(Many(4096))).Calls.Count);
        Assert.Contains("$.calls: 4097 calls", OneLine.Refusal(() => Resolve(Table(Many(4097)))));
    }

    [Fact]
    public void A_million_handlers_are_refused_unread() =>
        Assert.Contains("larger than the 1048576 bytes", OneLine.Refusal(() => Resolve(Table(Many(1_000_000)))));

    private static string Many(int count) =>
        string.Join(',', Enumerable.Range(0, count).Select(n => $$"""{"number":{{n}},"name":"c{{n}}","arguments":1}"""));

    private static string Table(string calls) => $$"""{"name":"t","source":"a test","calls":[{{calls}}]}""";

    private static CallTable Resolve(string json)
    {
        using var folder = new TemporaryFolder();
        return CallTableCatalog.Resolve(folder.Write("t.json", json));
    }
}
