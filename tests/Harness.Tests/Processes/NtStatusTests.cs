using HwBench.Harness.Processes;
using Xunit;

namespace HwBench.Harness.Tests.Processes;

public sealed class NtStatusTests
{
    [Theory]
    [InlineData(0xC0000005, "STATUS_ACCESS_VIOLATION")]
    [InlineData(0xC000001D, "STATUS_ILLEGAL_INSTRUCTION")]
    [InlineData(0xE0434352, "an unhandled .NET exception")]
    [InlineData(0xC0001234, "exception 0xC0001234")]
    public void A_death_on_windows_is_named_by_its_status_and_blamed_on_what_ran(uint code, string name)
    {
        var crashed = new ChildOutcome.Crashed(name);
        Assert.Equal(crashed, NtStatus.OutcomeOf(unchecked((int)code)));
        Assert.True(crashed.ByItsOwnCode);
    }

    [Fact]
    public void Ctrl_c_cancels() => Assert.Equal(new ChildOutcome.Cancelled(), NtStatus.OutcomeOf(unchecked((int)0xC000013A)));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(130)]
    [InlineData(139)]
    public void Windows_knows_no_signals(int code) => Assert.Equal(new ChildOutcome.Completed(code), NtStatus.OutcomeOf(code));
}
