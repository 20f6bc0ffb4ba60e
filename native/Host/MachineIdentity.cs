using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HwBench.Native.Cpuid;

namespace HwBench.Native.Host;

/// <summary>Which machine this is. Null means unknown.</summary>
/// <param name="Key">The first 16 hexadecimal digits of a SHA-256 over CPUID's identity (processor, and the hypervisor that shows itself there) and the microcode: machines that are the same in these share it.</param>
/// <param name="Processor">Vendor, brand, family, model, stepping.</param>
/// <param name="Microarchitecture">From <see cref="Cpuid.Microarchitecture"/>.</param>
/// <param name="CoreKind">The kind of the core that was asked; null where all are alike or none tells.</param>
/// <param name="Microcode">The revision as the kernel prints it ("0x2b000590"); null also where a hypervisor shows a placeholder.</param>
/// <param name="Caches">As the asked cpu sees them; empty where unknown.</param>
/// <param name="Virtualization">Whether a hypervisor shows itself, and which.</param>
/// <param name="Clock">What the time stamp counter can be used for.</param>
/// <param name="Features">Features that touch how branches are predicted.</param>
public sealed record MachineIdentity(
    string Key,
    ProcessorIdentity Processor,
    string? Microarchitecture,
    CoreKind? CoreKind,
    string? Microcode,
    IReadOnlyList<CpuCache> Caches,
    Virtualization Virtualization,
    TimeStampCounter Clock,
    IReadOnlyList<SpeculationFeature> Features)
{
    private const int KeyDigits = 16;

    // What guests read where the host doesn't pass the revision on: KVM on Intel and on AMD (Linux, arch/x86/kvm/vmx/vmx.c
    // and svm/svm.c, microcode_version), Hyper-V (all ones).
    private static readonly uint[] s_guestPlaceholders = [0x1, 0x01000065, 0xFFFFFFFF];

    /// <summary>Asks the cpu that the thread runs on. Pin the thread first where cores differ.</summary>
    public static MachineIdentity Read(CpuidSource cpuid, KernelFiles files)
    {
        ProcessorIdentity processor = ProcessorIdentity.Read(cpuid);
        CoreType? core = CoreType.Read(cpuid);
        Virtualization virtualization = Virtualization.Read(cpuid);
        string? microcode = ReadMicrocode(files, virtualization.IsGuest);
        return new MachineIdentity(
            KeyOf(processor, microcode, virtualization),
            processor,
            Cpuid.Microarchitecture.Name(processor, core),
            core?.Kind,
            microcode,
            CpuCache.ReadAll(cpuid),
            virtualization,
            TimeStampCounter.Read(cpuid),
            SpeculationFeature.ReadAll(cpuid));
    }

    // The core kind stays out: it changes with the cpu on which the question is asked.
    private static string KeyOf(ProcessorIdentity processor, string? microcode, Virtualization virtualization)
    {
        string text = string.Join('\n', processor.Vendor, processor.Brand, processor.Family, processor.Model, processor.Stepping, microcode, virtualization.IsGuest, virtualization.Hypervisor);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..KeyDigits];
    }

    private static string? ReadMicrocode(KernelFiles files, bool isGuest) =>
        files.ReadField("proc/cpuinfo", "microcode") is string text
        && text.StartsWith("0x", StringComparison.Ordinal)
        && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint revision)
        && revision != 0
        && !(isGuest && s_guestPlaceholders.Contains(revision))
            ? text.ToLowerInvariant()
            : null;
}
