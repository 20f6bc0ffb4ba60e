using HwBench.Harness.Measuring;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class RequiredInstructionsTests
{
    [Fact]
    public void A_cpu_without_rdtscp_is_refused_by_name()
    {
        MachineException e = Assert.Throws<MachineException>(() => RequiredInstructions.Check((_, _) => default));
        Assert.StartsWith("this cpu has no rdtscp", e.Message);
        RequiredInstructions.Check(HardwareCpuid.Read);
    }
}
