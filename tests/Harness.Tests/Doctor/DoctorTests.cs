using System.Text.Json;
using HwBench.Harness.Cli;
using HwBench.Harness.Doctor;
using HwBench.Harness.Tests.Cli;
using HwBench.Harness.Tests.Host;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int ReadOnly = 30;

    private readonly FakeKernel _quiet = QuietMachine.Kernel();

    public void Dispose() => _quiet.Dispose();

    [Fact]
    public void A_quiet_machine_with_counters_is_good_throughout()
    {
        Examination examination = Examine(_quiet);

        Assert.All(examination.Rows, row => Assert.Equal((row.What, RowState.Good), (row.What, row.State)));
        Assert.True(examination.CanMeasure);
        Assert.Equal("Dispatch times can be measured here in counted cycles.", examination.Conclusion);
    }

    [Fact]
    public void Every_row_that_is_not_good_on_a_machine_that_tells_nothing_says_so()
    {
        using var silent = new FakeKernel();

        Examination examination = Examine(silent);

        Assert.True(examination.CanMeasure);
        foreach (string what in new[] { "frequency governor", "turbo", "cpus", "SMT siblings", "load", "huge pages", "microcode" })
        {
            DoctorRow row = Row(examination, what);
            Assert.Equal(RowState.Limited, row.State);
            Assert.Matches("unknown|not shown|not told", row.Finding);
        }
    }

    [Theory]
    [InlineData(NoEntry, "2", "ENOENT", "virtual PMU")]
    [InlineData(AccessDenied, "4", "EACCES", "echo 2 > /proc/sys/kernel/perf_event_paranoid")]
    [InlineData(AccessDenied, "2", "EACCES", "CAP_PERFMON")]
    [InlineData(NotPermitted, "2", "EPERM", "seccomp")]
    public void Counters_that_do_not_open_are_not_counted_with_error_and_remedy(int errno, string paranoid, string name, string remedy)
    {
        _quiet.With("proc/sys/kernel/perf_event_paranoid", paranoid);

        Examination examination = Examine(_quiet, new FakeProbes { CounterErrno = errno });

        DoctorRow row = Row(examination, "performance counters");
        Assert.Equal(RowState.Missing, row.State);
        Assert.Contains($"not counted: perf_event_open: {name}, perf_event_paranoid is {paranoid}", row.Finding, StringComparison.Ordinal);
        Assert.Contains(remedy, row.Remedy, StringComparison.Ordinal);
        Assert.True(examination.CanMeasure);
        Assert.Contains("estimated", examination.Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_executable_memory_nothing_can_be_measured_and_the_exit_code_is_3()
    {
        Invocation ran = Run(new FakeProbes { MemoryErrno = AccessDenied });

        Assert.Equal((int)ExitCode.MachineLacks, ran.Code);
        Assert.EndsWith("Nothing can be measured here: executable memory: mprotect: EACCES.\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_pinning_nothing_can_be_measured()
    {
        Assert.False(Examine(_quiet, new FakeProbes { PinningErrno = NotPermitted }).CanMeasure);
    }

    [Fact]
    public void Without_rdtscp_nothing_can_be_measured_but_a_varying_rate_only_limits()
    {
        Patient patient = QuietMachine.PatientOf(_quiet, new FakeProbes());

        Assert.False(Examination.Of(patient with { Cpuid = FakeCpuid.EmeraldRapids().With(0x80000001).Read }).CanMeasure);
        Examination varying = Examination.Of(patient with { Cpuid = FakeCpuid.EmeraldRapids().With(0x80000007).Read });
        Assert.True(varying.CanMeasure);
        Assert.Equal(RowState.Limited, Row(varying, "time stamp counter").State);
    }

    [Theory]
    [InlineData("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "powersave", "frequency governor", "cpupower")]
    [InlineData("sys/devices/system/cpu/intel_pstate/no_turbo", "0", "turbo", "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo")]
    [InlineData("sys/devices/system/cpu/cpu1/topology/thread_siblings_list", "1,3", "SMT siblings", "echo off")]
    [InlineData("sys/devices/system/cpu/isolated", "", "isolated cpus", "isolcpus")]
    [InlineData("sys/devices/system/cpu/isolated", "9", "isolated cpus", "cpuset")]
    [InlineData("proc/cpuinfo", "microcode\t: none", "microcode", "/proc/cpuinfo")]
    [InlineData("proc/loadavg", "1.50 1 1 1/1 1", "load", "stop other work")]
    [InlineData("proc/stat", "cpu 50 0 0 0 0 0 0 50", "hypervisor", "bare metal")]
    [InlineData("sys/kernel/mm/transparent_hugepage/enabled", "always madvise [never]", "huge pages", "echo madvise")]
    [InlineData("proc/self/status", "Cpus_allowed_list:\t1", "cpus", "second cpu")]
    public void Each_disturbance_limits_its_row_and_names_a_remedy(string path, string text, string what, string remedy)
    {
        _quiet.With(path, text);

        DoctorRow row = Row(Examine(_quiet), what);

        Assert.Equal(RowState.Limited, row.State);
        Assert.Contains(remedy, row.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guest_is_told_its_hypervisor_and_that_siblings_may_be_hidden()
    {
        Patient patient = QuietMachine.PatientOf(_quiet, new FakeProbes()) with { Cpuid = FakeCpuid.EmeraldRapids().Hypervisor("KVMKVMKVM").Read };

        Examination examination = Examination.Of(patient);

        Assert.StartsWith("KVM; ", Row(examination, "hypervisor").Finding, StringComparison.Ordinal);
        Assert.Equal(RowState.Limited, Row(examination, "SMT siblings").State);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        DoctorRow row = Row(Examine(_quiet, new FakeProbes { FolderErrno = ReadOnly }), "folder for records");

        Assert.Equal((RowState.Missing, "/records: access: EROFS"), (row.State, row.Finding));
    }

    [Fact]
    public void The_json_holds_the_rows_and_the_conclusion()
    {
        using var json = JsonDocument.Parse(Run(new FakeProbes { CounterErrno = NoEntry }, "--json").Output);

        JsonElement row = json.RootElement.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("rows").EnumerateArray()).Single(r => r.GetProperty("what").GetString() == "performance counters");
        Assert.Equal("missing", row.GetProperty("state").GetString());
        Assert.True(json.RootElement.GetProperty("canMeasure").GetBoolean());
        Assert.Equal("Emerald Rapids", json.RootElement.GetProperty("machine").GetProperty("microarchitecture").GetString());
        Assert.Equal("Mitigation: Retpolines", json.RootElement.GetProperty("environment").GetProperty("vulnerabilities").GetProperty("spectre_v2").GetString());
        Assert.True(json.RootElement.GetProperty("readMilliseconds").GetDouble() > 0);
    }

    [Fact]
    public void A_remedy_is_printed_for_lacks_only()
    {
        string output = Run(new FakeProbes { CounterErrno = NoEntry }).Output;

        Assert.Single(output.Split('\n'), line => line.Contains("remedy: ", StringComparison.Ordinal));
        Assert.DoesNotContain(output, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void A_microcode_that_a_hypervisor_hides_is_laid_to_it()
    {
        var guest = new FakeCpus(Enumerable.Range(0, 2).ToDictionary(cpu => cpu, _ => FakeCpuid.EmeraldRapids().Hypervisor("KVMKVMKVM")));
        _quiet.With("proc/cpuinfo", "microcode\t: 0x1");

        DoctorRow row = Row(Examination.Of(QuietMachine.PatientOf(_quiet, new FakeProbes()) with { Cpus = guest }), "microcode");

        Assert.Equal(RowState.Limited, row.State);
        Assert.StartsWith("hidden by the hypervisor", row.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_microarchitecture_that_no_table_knows_limits_its_row()
    {
        var unknown = new FakeCpus(Enumerable.Range(0, 2).ToDictionary(cpu => cpu, _ => FakeCpuid.UnknownVendor()));

        Assert.Equal(RowState.Limited, Row(Examination.Of(QuietMachine.PatientOf(_quiet, new FakeProbes()) with { Cpus = unknown }), "microarchitecture").State);
    }

    [Fact]
    public void The_page_is_in_groups_no_wider_than_100_columns_and_tells_what_is_not_judged()
    {
        string[] lines = Run(new FakeProbes()).Output.Split('\n');

        Assert.Equal(["required", "processor", "clock", "neighbours", "speculation", "system"], lines.Where(l => l.Length > 0 && char.IsLetter(l[0])).SkipLast(1));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        Assert.Contains(lines, line => line.Contains("spectre_v2  ", StringComparison.Ordinal) && line.EndsWith("mitigated: Retpolines", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith("not affected by       l1tf, mds", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("cpu 1, isolated; the quietest of 2 cpus", StringComparison.Ordinal));
    }

    private static Examination Examine(FakeKernel kernel, IMachineProbes? probes = null) => Examination.Of(QuietMachine.PatientOf(kernel, probes ?? new FakeProbes()));

    private static DoctorRow Row(Examination examination, string what) => examination.Rows.Single(row => row.What == what);

    private Invocation Run(IMachineProbes probes, params string[] args) =>
        Invocation.Run(DoctorCommand.Create(() => QuietMachine.PatientOf(_quiet, probes)), ["doctor", .. args]);
}
