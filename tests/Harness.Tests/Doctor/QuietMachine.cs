using HwBench.Harness.Doctor;
using HwBench.Harness.Tests.Host;
using HwBench.Native.Host;

namespace HwBench.Harness.Tests.Doctor;

/// <summary>A machine that nothing disturbs, for tests to change one thing of.</summary>
internal static class QuietMachine
{
    public static FakeKernel Kernel() => new FakeKernel()
        .With("proc/self/status", "Cpus_allowed_list:\t0-1")
        .With("proc/cpuinfo", "microcode\t: 0x21000290")
        .With("proc/loadavg", "0.01 0 0 1/1 1")
        .With("sys/devices/system/cpu/isolated", "1")
        .With("sys/devices/system/cpu/vulnerabilities/spectre_v2", "Mitigation: Retpolines")
        .With("sys/devices/system/cpu/vulnerabilities/mds", "Not affected")
        .With("sys/devices/system/cpu/vulnerabilities/l1tf", "Not affected")
        .With("proc/stat", "cpu 50 0 0 50 0 0 0 0")
        .With(HugePages.Switch, "[always] madvise never")
        .With(CpuFrequency.NoTurboSwitch, "1")
        .With("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance")
        .With("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance")
        .With("sys/devices/system/cpu/cpu0/topology/thread_siblings_list", "0")
        .With("sys/devices/system/cpu/cpu1/topology/thread_siblings_list", "1");

    public static Patient PatientOf(FakeKernel kernel, IMachineProbes probes) =>
        new(kernel.Files, FakeCpuid.EmeraldRapids().Read, FakeCpus.Alike(2), _ => 3, probes, _ => { }, "/records");
}
