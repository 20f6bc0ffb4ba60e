using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Verification;
using Xunit;

namespace HwBench.Harness.Tests.Verification;

public sealed class KnownBadTests
{
    [Fact]
    public void Each_known_bad_variant_is_caught_at_what_is_known_of_it()
    {
        Invocation verify = Invocation.Run("verify", "--known-bad");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        string[] expected =
        [
            "generated-unfixed on xen-4.17-pv64 under bare: caught",
            "  number 65 reached iret (23), must return -38",
            "  number 87 reached iret (23), must return -38",
            "  number 129 reached iret (23), must return -38",
            "generated-unfixed on xen-4.17-hvm64 under bare: caught",
            "  number 88 reached event_channel_op (32), must return -38",
            "  number 96 reached event_channel_op (32), must return -38",
            "generated-narrow on xen-4.17-pv64 under bare: caught",
            "crashing on xen-4.17-pv64 under bare: caught",
            "  crashed with SIGSEGV in placement 1",
        ];
        string[] lines = verify.Output.Split('\n');
        Assert.Equal(expected, lines.Where(expected.Contains));
        Assert.Single(lines, line => line.StartsWith("  number 37 gave kexec_op (37) 0x00000000", StringComparison.Ordinal) && line.Contains(" as argument 1, "));
    }

    [Fact]
    public void A_known_bad_variant_can_be_chosen_and_told_as_json()
    {
        Invocation verify = Invocation.Run("verify", "--known-bad", "--variant", "generated-narrow", "--mitigation", "retpoline", "--json");
        Assert.Equal((1, ""), (verify.Code, verify.Error));
        JsonElement report = JsonDocument.Parse(verify.Output).RootElement;
        JsonElement caught = Assert.Single(report.GetProperty("caught").EnumerateArray().ToArray());
        Assert.Equal("retpoline", caught.GetProperty("mitigation").GetString());
        Assert.Empty(report.GetProperty("missed").EnumerateArray().ToArray());
    }

    [Fact]
    public void A_known_bad_variant_that_is_not_caught_is_a_fault_of_verification_itself()
    {
        KnownBadCase[] cases = [new("generated", "xen-4.17-pv64", ["number 65 reached iret (23), must return -38"])];
        Invocation verify = Invocation.Run(VerifyCommand.Create(cases), "verify", "--known-bad");
        Assert.Equal(
            "hwbench: verify: NOT CAUGHT: generated on xen-4.17-pv64 under bare: number 65 reached iret (23), must return -38",
            verify.OnlyError(ExitCode.InternalError));
    }
}
