using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Records;
using CacheKind = HwBench.Results.Records.CacheKind;

namespace HwBench.Harness.Runs;

/// <summary>This machine and its state, as a record keeps them.</summary>
internal static class MachineRecord
{
    /// <param name="cpu">The cpu used; the identity is what it says of itself.</param>
    public static Machine Machine(int cpu)
    {
        var cpuid = new HardwareCpuidByCpu();
        KernelFiles files = KernelFiles.OfThisMachine;
        MachineIdentity identity = cpuid.On(cpu, ask => MachineIdentity.Read(ask, files));
        IReadOnlyList<CoreGroup> kinds = CpuSelection.OfThisMachine.Kinds(cpu);
        return new Machine(
            identity.Key,
            identity.Processor.Vendor ?? "unknown",
            identity.Processor.Brand ?? "unknown",
            identity.Processor.Family,
            identity.Processor.Model,
            identity.Processor.Stepping,
            identity.Microarchitecture,
            kinds.Single(k => k.Cpus.Contains(cpu)).Name,
            identity.Microcode,
            Caches(identity.Caches),
            [.. kinds.Select(kind => Describe(kind, cpuid))],
            CpuTopology.Online(files)?.Count ?? System.Environment.ProcessorCount,
            files.ReadSwitch("sys/devices/system/cpu/smt/active"),
            identity.Virtualization.IsGuest ? identity.Virtualization.Hypervisor ?? "unknown" : null);
    }

    public static MachineEnvironment Environment(CpuChoice cpu)
    {
        var environment = HostEnvironment.Read(KernelFiles.OfThisMachine, cpu.Chosen[0].Cpu);
        return new MachineEnvironment(
            $"Linux {environment.KernelRelease ?? "unknown"}",
            environment.OperatingSystem ?? "unknown",
            environment.Runtime,
            cpu,
            environment.Governor,
            environment.Turbo,
            environment.Vulnerabilities,
            environment.Speculation,
            environment.PerfEventParanoid,
            environment.TransparentHugePages,
            environment.Container);
    }

    private static CoreDescription Describe(CoreGroup kind, HardwareCpuidByCpu cpuid) => cpuid.On(kind.Cpus[0], ask => new CoreDescription(
        kind.Name,
        CpuList.Format(kind.Cpus),
        Microarchitecture.Name(ProcessorIdentity.Read(ask), CoreType.Read(ask)),
        Caches(CpuCache.ReadAll(ask))));

    private static Cache[] Caches(IReadOnlyList<CpuCache> caches) => [.. caches.Select(c => new Cache(c.Level, Kind(c.Kind), c.Bytes, c.LineBytes))];

    private static CacheKind Kind(Native.Cpuid.CacheKind kind) => kind switch
    {
        Native.Cpuid.CacheKind.Data => CacheKind.Data,
        Native.Cpuid.CacheKind.Instruction => CacheKind.Instruction,
        _ => CacheKind.Unified,
    };
}
