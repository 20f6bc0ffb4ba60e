namespace HwBench.JitEmitters.Mitigations.Parts;

/// <summary>The hash of the handlers' one type. Compilers hash the mangled type; any number costs the same.</summary>
internal static class TypeHash
{
    public const int Value = 0x5e3b_1d97;

    /// <summary>Bytes before a handler's entry, with -fpatchable-function-entry as Linux pads functions.</summary>
    public const int PrefixBytes = 16;
}
