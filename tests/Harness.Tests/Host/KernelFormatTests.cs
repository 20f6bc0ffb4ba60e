using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class KernelFormatTests
{
    [Theory]
    [InlineData("0", new[] { 0 })]
    [InlineData("0-3,8\n", new[] { 0, 1, 2, 3, 8 })]
    [InlineData("8,0-1", new[] { 0, 1, 8 })]
    public void A_cpu_list_is_ranges_between_commas(string text, int[] cpus)
    {
        Assert.Equal(cpus, CpuList.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("all")]
    [InlineData("3-1")]
    [InlineData("-1")]
    [InlineData("0-1-2")]
    [InlineData("0,,1")]
    [InlineData("0-4294967296")]
    [InlineData("0-99999999")]
    public void What_is_no_cpu_list_is_unknown(string? text)
    {
        Assert.Null(CpuList.Parse(text));
    }

    [Theory]
    [InlineData("cpu  80 0 10 5 0 0 0 5 0 0\ncpu0 1 1 1 1 1 1 1 1\n", 0.05)]
    [InlineData("cpu  80 0 10 10 0 0 0 0 50 0\n", 0.0)]
    [InlineData("cpu  1 2 3 4\n", null)]
    [InlineData("cpu  0 0 0 0 0 0 0 0\n", null)]
    [InlineData("cpu  80 0 10 5 x 0 0 5\n", null)]
    [InlineData("cpu0 80 0 10 5 0 0 0 5\n", null)]
    public void Stolen_time_is_a_share_of_all_cpu_time(string stat, double? share)
    {
        using FakeKernel kernel = new FakeKernel().With("proc/stat", stat);

        Assert.Equal(share, LoadFigures.StealShare(kernel.Files));
    }

    [Theory]
    [InlineData("0.75 0.50 0.25 1/200 4711\n", 0.75)]
    [InlineData("much", null)]
    [InlineData("-1 0 0", null)]
    [InlineData("NaN 0 0", null)]
    public void The_load_is_that_of_the_last_minute(string loadavg, double? load)
    {
        using FakeKernel kernel = new FakeKernel().With("proc/loadavg", loadavg);

        Assert.Equal(load, LoadFigures.LoadAverage(kernel.Files));
    }

    [Theory]
    [InlineData("2\n", 2)]
    [InlineData("-1", -1)]
    [InlineData("2.5", null)]
    [InlineData("99999999999", null)]
    public void A_number_is_a_whole_number_or_unknown(string text, int? number)
    {
        using FakeKernel kernel = new FakeKernel().With("proc/number", text);

        Assert.Equal(number, kernel.Files.ReadNumber("proc/number"));
    }

    [Fact]
    public void A_field_is_found_by_its_whole_name()
    {
        using FakeKernel kernel = new FakeKernel().With("proc/fields", "no separator\nnamed: 1\nname\t:  2 : 3 \nname: 4\nempty:\n");

        Assert.Equal("2 : 3", kernel.Files.ReadField("proc/fields", "name"));
        Assert.Null(kernel.Files.ReadField("proc/fields", "empty"));
        Assert.Null(kernel.Files.ReadField("proc/fields", "nam"));
        Assert.Null(kernel.Files.ReadField("proc/missing", "name"));
    }
}
