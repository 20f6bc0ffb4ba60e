namespace HwBench.Native.Cpuid;

/// <summary>
/// AMD's Zen generations by family and model. Source: Linux, arch/x86/kernel/cpu/amd.c, the ranges under
/// "Figure out Zen generations" as of 6.11, which count Zen+ as Zen 1 and the dense cores as their generation.
/// </summary>
internal static class AmdModels
{
    public static string? Name(int family, int model) => (family, model) switch
    {
        (0x17, <= 0x2F or (>= 0x50 and <= 0x5F)) => "Zen 1",
        (0x17, (>= 0x30 and <= 0x4F) or (>= 0x60 and <= 0x7F) or 0x90 or 0x91 or (>= 0xA0 and <= 0xAF)) => "Zen 2",
        (0x19, <= 0x0F or (>= 0x20 and <= 0x5F)) => "Zen 3",
        (0x19, (>= 0x10 and <= 0x1F) or (>= 0x60 and <= 0xAF)) => "Zen 4",
        (0x1A, <= 0x2F or (>= 0x40 and <= 0x4F) or (>= 0x60 and <= 0x7F)) => "Zen 5",
        _ => null,
    };
}
