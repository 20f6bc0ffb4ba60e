using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Counters.Pmus;
using Xunit;

namespace HwBench.Native.Tests.Counters.Pmus;

public class EventTermTests
{
    [Fact]
    public void Values_are_hexadecimal_or_decimal_and_one_where_there_is_none() =>
        Assert.Equal(
            [new("event", 0xCD), new("umask", 1), new("ldlat", 30), new("inv", 1), new("x", ulong.MaxValue)],
            EventTerm.ParseList("event=0xcd, umask=0X1,ldlat=30,inv,x=0xffffffffffffffff"));

    [Theory]
    [InlineData("")]
    [InlineData("event=")]
    [InlineData("event=0x")]
    [InlineData("event=0xg")]
    [InlineData("event=-1")]
    [InlineData("event=?")]
    [InlineData("event=1=2")]
    [InlineData("event=0x10000000000000000")]
    [InlineData("event=1,,umask=2")]
    [InlineData("event=1,event=1")]
    [InlineData("../type=1")]
    [InlineData(".=1")]
    [InlineData("a b=1")]
    public void What_is_no_list_of_terms_is_none(string text) => Assert.Null(EventTerm.ParseList(text));

    [Fact]
    public void Any_text_is_a_list_or_none() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || EventTerm.ParseList(text) is null or { Count: > 0 }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
