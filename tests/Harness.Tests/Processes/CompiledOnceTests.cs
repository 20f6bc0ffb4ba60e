using HwBench.Harness.Cli;
using HwBench.Harness.Tests.Cli;
using Xunit;

namespace HwBench.Harness.Tests.Processes;

public sealed class CompiledOnceTests
{
    // The tests' own process has tiers.
    [Theory]
    [InlineData("session-process")]
    [InlineData("profile-process")]
    [InlineData("calibrate-process")]
    public void A_process_in_which_methods_may_be_compiled_again_refuses_to_measure(string command) => Assert.Equal(
        $"hwbench: {command}: the runtime may recompile methods while they measure; it is started by hwbench alone, with DOTNET_TieredCompilation=0",
        Invocation.Run(command, "{}").OnlyError(ExitCode.BadInput));
}
