using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Handlers;

/// <summary>
/// What a timed dispatch ends in: a handler that returns its first argument plus a number of its own, so that the sum
/// over a batch tells whether every dispatch reached its handler.
/// </summary>
public static class TimingHandler
{
    /// <summary>What the handler with this index adds; distinct for all indices below 2^31.</summary>
    // An odd multiplier permutes the residues modulo 2^31 (Knuth 6.4, multiplicative hashing).
    public static uint Addend(int index) => (uint)(((index + 1L) * 0x9E3779B1L) & 0x7FFF_FFFF);

    /// <param name="name">The call's.</param>
    public static CodeObject Build(int index, string name)
    {
        var code = new CodeBuilder();
        code.Place(code.Label($"handler_{name}"));
        code.Asm.lea(rax, __[rdi + (int)Addend(index)]);
        code.Asm.ret();
        return code.Build();
    }
}
