using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>This machine and its state, as a record keeps them.</summary>
internal static class MachineRecord
{
    public static Machine Machine(MachineIdentity identity, HostEnvironment environment) => new(
        identity.Key,
        identity.Processor.Vendor ?? "unknown",
        identity.Processor.Brand ?? "unknown",
        identity.Processor.Family,
        identity.Processor.Model,
        identity.Processor.Stepping,
        identity.Microarchitecture,
        identity.CoreKind?.ToString().ToLowerInvariant(),
        identity.Microcode,
        [.. identity.Caches.Select(c => new Cache(c.Level, Kind(c.Kind), c.Bytes, c.LineBytes))],
        CpuList.Parse(KernelFiles.OfThisMachine.ReadText("sys/devices/system/cpu/online"))?.Count ?? System.Environment.ProcessorCount,
        environment.SmtActive,
        identity.Virtualization.IsGuest ? identity.Virtualization.Hypervisor ?? "unknown" : null);

    public static MachineEnvironment Environment(HostEnvironment environment) => new(
        $"Linux {environment.KernelRelease ?? "unknown"}",
        environment.OperatingSystem ?? "unknown",
        environment.Runtime,
        environment.Governor,
        environment.Turbo,
        environment.Vulnerabilities,
        environment.Speculation,
        environment.PerfEventParanoid,
        environment.TransparentHugePages,
        environment.Container);

    private static Results.Records.CacheKind Kind(Native.Cpuid.CacheKind kind) => kind switch
    {
        Native.Cpuid.CacheKind.Data => Results.Records.CacheKind.Data,
        Native.Cpuid.CacheKind.Instruction => Results.Records.CacheKind.Instruction,
        _ => Results.Records.CacheKind.Unified,
    };
}
