namespace HwBench.Native.Cpuid;

/// <summary>The microarchitecture's name.</summary>
public static class Microarchitecture
{
    /// <summary>Of the cpu that the thread runs on.</summary>
    public static string? Read(CpuidSource cpuid) => Name(ProcessorIdentity.Read(cpuid), CoreType.Read(cpuid));

    /// <summary>
    /// Looks the name up in <see cref="IntelModels"/> or <see cref="AmdModels"/>. Servers are named as their generation
    /// (Emerald Rapids), the cores of processors with several kinds as the core (Gracemont).
    /// </summary>
    /// <returns>Null where the tables don't know, or where the name depends on a core kind that CPUID hides. Never a guess.</returns>
    public static string? Name(ProcessorIdentity processor, CoreType? core) => processor.Vendor switch
    {
        ProcessorIdentity.Intel => IntelModels.Name(processor.Family, processor.Model, processor.Stepping, core),
        ProcessorIdentity.Amd => AmdModels.Name(processor.Family, processor.Model),
        _ => null,
    };
}
