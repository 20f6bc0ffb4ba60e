using HwBench.Harness.Counting;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Counting;

public class CallgrindFileTests
{
    // Written by callgrind 3.19 with the options that 'count' gives, shortened.
    private const string Dump = """
        # callgrind format
        version: 1
        creator: callgrind-3.19.0
        part: 1
        desc: Timerange: Basic block 0 - 546963159
        desc: Trigger: Client Request: 3.1

        positions: instr line
        events: Ir Bc Bcm Bi Bim
        summary: 26 4 1 2

        ob=???
        fl=???
        fn=0x000000005fb33b58
        0x48a4 0 10 2 1 1 0
        0x48a8 0 2
        cfn=0x0000000061000000
        calls=2 0x61000000
        0x48aa 0 12 2 0 1
        0x48b0 0 2

        fn=0x0000000061000000
        0x61000000 0 6 2
        0x61000004 0 6 0 0 1
        totals: 26 4 1 2

        """;

    [Fact]
    public void Counts_are_read_by_address_and_what_calls_include_is_not_counted_twice()
    {
        CallgrindFile file = Parse(Dump);

        Assert.Equal("3.1", file.Name);
        Assert.Equal(new ExecutedCounts(10, 2, 1), file.ByAddress[0x48a4]);
        Assert.Equal(new ExecutedCounts(2, 0, 0), file.ByAddress[0x48a8]);
        Assert.Equal(new ExecutedCounts(6, 0, 1), file.ByAddress[0x61000004]);
        Assert.DoesNotContain(0x48aaUL, file.ByAddress.Keys);
        Assert.Equal(5, file.ByAddress.Count);
    }

    [Fact]
    public void An_address_that_stands_on_two_lines_has_the_sum() =>
        Assert.Equal(new ExecutedCounts(8, 2, 0), Parse(Dump.Replace("0x48a8 ", "0x61000000 ", StringComparison.Ordinal)).ByAddress[0x61000000]);

    [Fact]
    public void A_dump_that_nobody_asked_for_has_no_name() =>
        Assert.Null(Parse(Dump.Replace("Client Request: 3.1", "Program termination", StringComparison.Ordinal)).Name);

    [Theory]
    [InlineData("0x48b0 0 2", "0x48b0 0 3", "the file's own totals are")]
    [InlineData("totals: 26 4 1 2", "", "missing")]
    [InlineData("events: Ir Bc Bcm Bi Bim", "events: Ir", "no Bc")]
    [InlineData("0x48a8 0 2", "0x48a8 0 -2", "'-2' is no count")]
    [InlineData("0x48a8 0 2", "0x 0 2", "doesn't begin with an address")]
    public void A_damaged_file_is_refused_in_one_line(string there, string instead, string expected)
    {
        string message = Assert.Throws<InputException>(() => Parse(Dump.Replace(there, instead, StringComparison.Ordinal))).Message;

        Assert.StartsWith("callgrind.1: ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static CallgrindFile Parse(string text) => CallgrindFile.Parse(text.Split('\n'), "callgrind.1");
}
