using HwBench.Results.Records;
using HwBench.Results.Verdicts;
using Xunit;

namespace HwBench.Results.Tests.Verdicts;

public class MachineNameTests
{
    [Theory]
    [InlineData("Intel(R) Xeon(R) Platinum 8581C CPU @ 2.10GHz", "Emerald Rapids", "Intel Xeon Platinum 8581C (Emerald Rapids)")]
    [InlineData("AMD EPYC 9R45 64-Core Processor   ", null, "AMD EPYC 9R45")]
    [InlineData("12th Gen Intel(R) Core(TM) i9-12900K", "Gracemont", "12th Gen Intel Core i9-12900K (Gracemont, efficiency core)", "efficiency")]
    [InlineData("12th Gen Intel(R) Core(TM) i9-12900K", null, "12th Gen Intel Core i9-12900K (efficiency core)", "efficiency")]
    [InlineData("", null, "GenuineIntel family 6 model 207")]
    public void The_brand_is_said_without_its_noise(string brand, string? microarchitecture, string expected, string? kind = null) =>
        Assert.Equal(expected, MachineName.Of(new Machine("k", "GenuineIntel", brand, 6, 207, 2, microarchitecture, kind, null, [], [], 2, null, [], null)));
}
