using System.Runtime.InteropServices;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public class LinuxProbesTests
{
    private readonly LinuxProbes _probes = new();

    [Fact]
    public void The_folder_for_temporary_files_is_writable_and_a_missing_one_is_not()
    {
        string missing = Path.Join(Path.GetTempPath(), Guid.NewGuid().ToString());

        Assert.True(_probes.WritableFolder(Path.GetTempPath()).Works);
        Assert.Equal("access: ENOENT", _probes.WritableFolder(missing).ToString());
        Assert.False(Path.Exists(missing));
    }

    [Fact]
    public void A_process_whose_runtime_compiles_code_may_execute_its_own()
    {
        Assert.Equal("mprotect: success", _probes.ExecutableMemory().ToString());
    }

    [Fact]
    public void The_structure_given_to_perf_event_open_is_understood()
    {
        // EINVAL or E2BIG would mean that the kernel can't read the structure; any other lack is the machine's.
        ProbeOutcome outcome = _probes.CycleCounter();

        Assert.Equal("perf_event_open", outcome.Call);
        Assert.DoesNotContain(outcome.ToString(), new[] { "perf_event_open: EINVAL", "perf_event_open: E2BIG" });
    }

    [Fact]
    public void This_machine_has_an_identity()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "CPUID is an instruction of x86-64");

        MachineIdentity machine = MachineIdentity.Read(Native.Cpuid.HardwareCpuid.Read, KernelFiles.OfThisMachine);

        Assert.NotNull(machine.Processor.Vendor);
        Assert.Equal(KernelFiles.OfThisMachine.ReadField("proc/cpuinfo", "vendor_id"), machine.Processor.Vendor);
        Assert.Equal(KernelFiles.OfThisMachine.ReadField("proc/cpuinfo", "cpu family"), $"{machine.Processor.Family}");
        Assert.Equal(KernelFiles.OfThisMachine.ReadField("proc/cpuinfo", "model"), $"{machine.Processor.Model}");
    }
}
