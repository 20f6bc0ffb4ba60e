using System.Runtime.InteropServices;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Mitigations;
using HwBench.Results.Records;
using CacheKind = HwBench.Results.Records.CacheKind;
using SpeculationSetting = HwBench.Results.Records.SpeculationSetting;

namespace HwBench.Harness.Runs;

/// <summary>A machine and its state, as a record keeps them.</summary>
/// <param name="files">The kernel's files.</param>
/// <param name="cpuid">The processor.</param>
/// <param name="speculation">As <see cref="SpeculationControl.Ask"/>.</param>
public sealed class MachineRecord(KernelFiles files, ICpuidByCpu cpuid, Func<int, long> speculation)
{
    /// <summary>This machine's.</summary>
    public static MachineRecord OfThisMachine { get; } = new(KernelFiles.OfThisMachine, new HardwareCpuidByCpu(), SpeculationControl.Ask);

    /// <param name="cpu">The cpu used; the identity is what it says of itself.</param>
    /// <param name="kinds">Every kind of core that may be used, that of this cpu among them.</param>
    public Machine Machine(int cpu, IReadOnlyList<CoreGroup> kinds)
    {
        MachineIdentity identity = cpuid.On(cpu, ask => MachineIdentity.Read(ask, files));
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
            [.. kinds.Select(Describe)],
            CpuTopology.Online(files)?.Count ?? System.Environment.ProcessorCount,
            files.ReadSwitch("sys/devices/system/cpu/smt/active"),
            [.. identity.Features.Select(f => new CpuFeature(f.Name, State(f.IsPresent)))],
            identity.Virtualization.IsGuest ? identity.Virtualization.Hypervisor ?? "unknown" : null);
    }

    /// <param name="cpu">What was chosen; the governor is that of the first.</param>
    public MachineEnvironment Environment(CpuChoice cpu)
    {
        var environment = HostEnvironment.Read(files, cpu.Chosen[0].Cpu);
        return new MachineEnvironment(
            OperatingSystem.IsWindows() ? RuntimeInformation.OSDescription : $"Linux {environment.KernelRelease ?? "unknown"}",
            environment.OperatingSystem ?? "unknown",
            environment.Runtime,
            cpu,
            environment.Governor,
            environment.Turbo,
            environment.Vulnerabilities,
            Parsed(environment.Vulnerabilities),
            environment.Speculation,
            SpeculationControl.ReadAll(speculation).ToDictionary(c => c.Name, c => new SpeculationState(Setting(c.Setting), c.PerThread)),
            environment.PerfEventParanoid,
            environment.TransparentHugePages,
            environment.Container);
    }

    private static Dictionary<string, KernelMitigation> Parsed(IReadOnlyDictionary<string, string> words)
    {
        var parsed = new Dictionary<string, KernelMitigation>();
        foreach ((string name, string text) in words)
        {
            parsed.Add(name, MitigationText.Parse(text));
        }

        return parsed;
    }

    private CoreDescription Describe(CoreGroup kind) => cpuid.On(kind.Cpus[0], ask => new CoreDescription(
        kind.Name,
        CpuList.Format(kind.Cpus),
        Microarchitecture.Read(ask),
        Caches(CpuCache.ReadAll(ask))));

    private static Cache[] Caches(IReadOnlyList<CpuCache> caches) => [.. caches.Select(c => new Cache(c.Level, Kind(c.Kind), c.Bytes, c.LineBytes))];

    private static CacheKind Kind(Native.Cpuid.CacheKind kind) => kind switch
    {
        Native.Cpuid.CacheKind.Data => CacheKind.Data,
        Native.Cpuid.CacheKind.Instruction => CacheKind.Instruction,
        _ => CacheKind.Unified,
    };

    private static FeatureState State(bool? isPresent) => isPresent switch
    {
        true => FeatureState.Present,
        false => FeatureState.Absent,
        null => FeatureState.Unknown,
    };

    private static SpeculationSetting Setting(Native.Host.SpeculationSetting setting) => setting switch
    {
        Native.Host.SpeculationSetting.NotAffected => SpeculationSetting.NotAffected,
        Native.Host.SpeculationSetting.Enabled => SpeculationSetting.Enabled,
        Native.Host.SpeculationSetting.Disabled => SpeculationSetting.Disabled,
        Native.Host.SpeculationSetting.ForceDisabled => SpeculationSetting.ForceDisabled,
        Native.Host.SpeculationSetting.DisabledUntilExec => SpeculationSetting.DisabledUntilExec,
        _ => SpeculationSetting.Unknown,
    };
}
