using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using Xunit;

namespace HwBench.Harness.Tests.Host;

public sealed class CoreGroupTests : IDisposable
{
    private const uint Performance = 0x40000001;
    private const uint Efficiency = 0x20000001;

    private readonly FakeKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public void Where_all_cores_are_alike_there_is_one_group_without_a_name_and_one_cpu_is_asked()
    {
        FakeCpus cpus = FakeCpus.Alike(64);

        CoreGroup group = Assert.Single(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files));

        Assert.Equal((null, null, 64), (group.Name, group.Kind, group.Cpus.Count));
        Assert.Equal([0], cpus.Asked);
    }

    [Fact]
    public void The_two_kinds_of_a_hybrid_processor_are_told_apart_cpu_by_cpu()
    {
        FakeCpus cpus = FakeCpus.Hybrid(Efficiency, Performance, Performance, Efficiency);

        Assert.Equal("performance: 1-2 efficiency: 0,3", Text(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files)));
    }

    [Fact]
    public void Two_generations_of_efficiency_cores_are_two_kinds()
    {
        FakeCpus cpus = FakeCpus.Hybrid(0x40000003, 0x20000003, 0x20000002);

        Assert.Equal("performance: 0 efficiency-2: 2 efficiency-3: 1", Text(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files)));
    }

    [Fact]
    public void Where_only_one_kind_may_be_used_it_is_still_named()
    {
        FakeCpus cpus = FakeCpus.Hybrid(Efficiency, Performance, Performance);

        Assert.Equal("performance: 1-2", Text(CoreGroup.Of([1, 2], cpus, _kernel.Files)));
    }

    [Fact]
    public void Where_a_hypervisor_hides_the_kind_the_lists_of_the_PMUs_tell_it()
    {
        FakeCpus cpus = FakeCpus.Alike(6);
        _kernel.With("sys/devices/cpu_core/cpus", "0-3\n").With("sys/devices/cpu_atom/cpus", "4-7\n");

        Assert.Equal("performance: 0-3 efficiency: 4-5", Text(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files)));
    }

    [Fact]
    public void A_cpu_whose_kind_nothing_tells_is_pooled_with_no_other()
    {
        FakeCpus cpus = FakeCpus.Hybrid(Performance, Efficiency, 0x30000001);

        Assert.Equal("performance: 0 efficiency: 1 unknown: 2", Text(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files)));
    }

    [Fact]
    public void Garbage_in_the_lists_of_the_PMUs_makes_no_kinds()
    {
        FakeCpus cpus = FakeCpus.Alike(2);
        _kernel.With("sys/devices/cpu_core/cpus", "all of them");

        Assert.Null(Assert.Single(CoreGroup.Of(cpus.Allowed(), cpus, _kernel.Files)).Name);
    }

    [Fact]
    public void The_cores_of_this_machine_are_asked_on_themselves()
    {
        var hardware = new HardwareCpuidByCpu();
        IReadOnlyList<int> allowed = hardware.Allowed();

        // The initial APIC id (leaf 1 EBX, bits 24 to 31) is each cpu's own.
        Assert.Equal(allowed.Count, allowed.Select(cpu => hardware.On(cpu, ask => ask(1, 0).Ebx >> 24)).Distinct().Count());
        Assert.Equal(allowed, hardware.Allowed());
        Assert.False(hardware.CanUse(8191));
    }

    private static string Text(IReadOnlyList<CoreGroup> groups) => string.Join(' ', groups.Select(g => $"{g.Name}: {CpuList.Format(g.Cpus)}"));
}
