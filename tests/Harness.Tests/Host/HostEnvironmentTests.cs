using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class HostEnvironmentTests
{
    private const string Cpus = "sys/devices/system/cpu";

    private static readonly string[] Paths =
    [
        "proc/sys/kernel/osrelease", "etc/os-release", $"{Cpus}/cpu3/cpufreq/scaling_governor", $"{Cpus}/intel_pstate/no_turbo",
        $"{Cpus}/cpufreq/boost", $"{Cpus}/vulnerabilities/retbleed", "proc/thread-self/status",
        "proc/sys/kernel/perf_event_paranoid", HugePages.Switch, "proc/self/cgroup", "proc/stat", "proc/loadavg",
    ];

    [Fact]
    public void A_machine_that_tells_everything_is_read_in_the_kernels_own_words()
    {
        using FakeKernel kernel = new FakeKernel()
            .With("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
            .With("etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
            .With($"{Cpus}/cpu3/cpufreq/scaling_governor", "performance\n")
            .With($"{Cpus}/intel_pstate/no_turbo", "1\n")
            .With($"{Cpus}/vulnerabilities/spectre_v2", "Mitigation: Retpolines; IBPB: conditional\n")
            .With($"{Cpus}/vulnerabilities/meltdown", "Not affected\n")
            .With("proc/thread-self/status", "Name:\thwbench\nSpeculation_Store_Bypass:\tthread vulnerable\nSpeculationIndirectBranch:\tconditional enabled\n")
            .With("proc/sys/kernel/perf_event_paranoid", "-1\n")
            .With(HugePages.Switch, "always [madvise] never\n")
            .With("proc/self/cgroup", "0::/kubepods/besteffort/pod1\n");

        HostEnvironment read = HostEnvironment.Read(kernel.Files, cpu: 3);

        Assert.Equal("6.1.0-18-amd64", read.KernelRelease);
        Assert.Equal("Debian GNU/Linux 12 (bookworm)", read.OperatingSystem);
        Assert.StartsWith(".NET ", read.Runtime, StringComparison.Ordinal);
        Assert.Equal("performance", read.Governor);
        Assert.False(read.Turbo);
        Assert.Equal(["meltdown", "spectre_v2"], read.Vulnerabilities.Keys);
        Assert.Equal("Mitigation: Retpolines; IBPB: conditional", read.Vulnerabilities["spectre_v2"]);
        Assert.Equal("thread vulnerable", read.Speculation["Speculation_Store_Bypass"]);
        Assert.Equal("conditional enabled", read.Speculation["SpeculationIndirectBranch"]);
        Assert.Equal(-1, read.PerfEventParanoid);
        Assert.Equal("madvise", read.TransparentHugePages);
        Assert.Equal("kubepods", read.Container);
    }

    [Fact]
    public void A_machine_that_tells_nothing_is_unknown_and_never_zero()
    {
        using var kernel = new FakeKernel();

        AssertUnknown(HostEnvironment.Read(kernel.Files, cpu: 3));
        Assert.Null(LoadFigures.LoadAverage(kernel.Files));
        Assert.Null(LoadFigures.StealShare(kernel.Files));
    }

    [Fact]
    public void Folders_where_files_are_expected_are_unknown()
    {
        using var kernel = new FakeKernel();
        foreach (string path in Paths)
        {
            kernel.With($"{path}/unexpected", "1");
        }

        AssertUnknown(HostEnvironment.Read(kernel.Files, cpu: 3));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", false)]
    [InlineData("2", null)]
    [InlineData("yes", null)]
    public void Turbo_is_on_where_intel_pstate_does_not_forbid_it(string noTurbo, bool? turbo)
    {
        using FakeKernel kernel = new FakeKernel().With(CpuFrequency.NoTurboSwitch, noTurbo);

        Assert.Equal(turbo, CpuFrequency.Turbo(kernel.Files));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("", null)]
    public void Turbo_is_on_where_the_boost_switch_says_so(string boost, bool? turbo)
    {
        using FakeKernel kernel = new FakeKernel().With(CpuFrequency.BoostSwitch, boost);

        Assert.Equal(turbo, CpuFrequency.Turbo(kernel.Files));
    }

    [Theory]
    [InlineData("always madvise [never]", "never")]
    [InlineData("always madvise never", null)]
    [InlineData("[]", null)]
    [InlineData("] [always", null)]
    [InlineData("[often]", null)]
    public void The_mode_of_huge_pages_stands_in_brackets(string text, string? mode)
    {
        using FakeKernel kernel = new FakeKernel().With(HugePages.Switch, text);

        Assert.Equal(mode, HugePages.Mode(kernel.Files));
    }

    [Theory]
    [InlineData(".dockerenv", "docker")]
    [InlineData("run/.containerenv", "podman")]
    public void A_container_is_known_by_its_mark(string mark, string manager)
    {
        using FakeKernel kernel = new FakeKernel().With(mark, "");

        Assert.Equal(manager, ContainerMark.Read(kernel.Files));
    }

    [Fact]
    public void Garbage_in_every_file_is_read_without_a_fault_and_gives_no_figure_outside_its_range()
    {
        Prop.ForAll<string?>(text =>
        {
            using var kernel = new FakeKernel();
            foreach (string path in Paths)
            {
                kernel.With(path, text ?? "");
            }

            HostEnvironment read = HostEnvironment.Read(kernel.Files, cpu: 3);
            return read.TransparentHugePages is null or "always" or "madvise" or "never"
                && LoadFigures.LoadAverage(kernel.Files) is null or >= 0
                && LoadFigures.StealShare(kernel.Files) is null or (>= 0 and <= 1);
        }).QuickCheckThrowOnFailure();
    }

    private static void AssertUnknown(HostEnvironment read)
    {
        Assert.Equal(
            new HostEnvironment(null, null, read.Runtime, null, null, read.Vulnerabilities, read.Speculation, null, null, null),
            read);
        Assert.Empty(read.Speculation);
    }
}
