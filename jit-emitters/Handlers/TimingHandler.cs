using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Handlers;

/// <summary>
/// What a timed dispatch ends in: a handler that returns its first argument plus a number of its own, so that the sum
/// over a batch tells whether every dispatch reached its handler. Before that it may run straight-line code that does
/// nothing else: instructions of four bytes, about the mean of compiled code, which don't wait for each other.
/// </summary>
public static class TimingHandler
{
    private const int InstructionBytes = 4;

    /// <summary>What the handler with this index adds; distinct for all indices below 2^31.</summary>
    // An odd multiplier permutes the residues modulo 2^31 (Knuth 6.4, multiplicative hashing).
    public static uint Addend(int index) => (uint)(((index + 1L) * 0x9E3779B1L) & 0x7FFF_FFFF);

    /// <param name="name">The call's.</param>
    /// <param name="bodyBytes">Bytes of straight-line code before the result.</param>
    public static CodeObject Build(int index, string name, int bodyBytes = 0)
    {
        var code = new CodeBuilder();
        code.Place(code.Label($"handler_{name}"));
        EmitBody(code.Asm, bodyBytes);
        code.Asm.lea(rax, __[rdi + (int)Addend(index)]);
        code.Asm.ret();
        return code.Build();
    }

    private static void EmitBody(Assembler asm, int bytes)
    {
        if (bytes % InstructionBytes > 0)
        {
            asm.nop(bytes % InstructionBytes);
        }

        for (int i = 0; i < bytes / InstructionBytes; i++)
        {
            asm.lea(rdx, __[rdi + 1]);
        }
    }
}
