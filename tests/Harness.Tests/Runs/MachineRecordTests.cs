using HwBench.Harness.Runs;
using HwBench.Harness.Tests.Host;
using HwBench.Native.Host;
using HwBench.Results.Mitigations;
using HwBench.Results.Records;
using Xunit;
using SpeculationSetting = HwBench.Results.Records.SpeculationSetting;

namespace HwBench.Harness.Tests.Runs;

public sealed class MachineRecordTests : IDisposable
{
    private const string Cpus = "sys/devices/system/cpu";

    private readonly FakeKernel _kernel = new FakeKernel()
        .With("proc/cpuinfo", "microcode\t: 0x2b000590\n")
        .With($"{Cpus}/online", "0-7\n")
        .With($"{Cpus}/smt/active", "1\n")
        .With($"{Cpus}/cpu3/cpufreq/scaling_governor", "powersave\n")
        .With($"{Cpus}/vulnerabilities/spectre_v2", "Mitigation: Retpolines; IBPB: conditional\n")
        .With($"{Cpus}/vulnerabilities/mds", "Not affected\n");

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void The_machine_is_described_kind_by_kind_and_as_the_used_cpu_sees_it()
    {
        FakeCpus cpus = FakeCpus.Hybrid(0x40000001, 0x40000001, 0x40000001, 0x20000001);
        IReadOnlyList<CoreGroup> kinds = CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files);

        Machine machine = Record(cpus).Machine(3, kinds);

        Assert.Equal(("efficiency", "Gracemont"), (machine.CoreKind, machine.Microarchitecture));
        Assert.Equal(
            [("performance", "0-2", "Golden Cove", 3), ("efficiency", "3", "Gracemont", 3)],
            machine.CoreKinds.Select(k => (k.Name, k.Cpus, k.Microarchitecture, k.Caches.Count)));
        Assert.Equal(("0x2b000590", 8, true, null), (machine.Microcode, machine.LogicalCpus, machine.SmtActive, machine.Hypervisor));
        Assert.Equal(FeatureState.Absent, machine.Features.Single(f => f.Name == "ibt").State);
        Assert.Equal(machine.Key, Record(cpus).Machine(0, kinds).Key);
    }

    [Fact]
    public void The_environment_holds_the_kernels_words_and_their_fields()
    {
        var cpu = new CpuChoice("3", [new ChosenCpu(3, null, [7], "as asked")]);

        MachineEnvironment environment = Record(FakeCpus.Alike(4)).Environment(cpu);

        Assert.Equal("powersave", environment.Governor);
        Assert.Same(cpu, environment.Cpu);
        Assert.Equal("Mitigation: Retpolines; IBPB: conditional", environment.Vulnerabilities["spectre_v2"]);
        Assert.Equal(environment.Vulnerabilities.Keys, environment.Mitigations.Keys);
        Assert.Equal([new MitigationDetail("IBPB", "conditional")], environment.Mitigations["spectre_v2"].Details);
        Assert.Equal(MitigationState.NotAffected, environment.Mitigations["mds"].State);
        Assert.Equal(new SpeculationState(SpeculationSetting.Disabled, true), environment.SpeculationControls["store-bypass"]);
        Assert.Equal(new SpeculationState(SpeculationSetting.Unknown, null), environment.SpeculationControls["l1d-flush"]);
    }

    private MachineRecord Record(FakeCpus cpus) => new(_kernel.Files, cpus, feature => feature == 2 ? -19 : 5);
}
