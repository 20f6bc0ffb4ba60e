using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
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
    /// <param name="mitigation">Says how it is entered and left.</param>
    /// <param name="bodyBytes">Bytes of straight-line code before the result.</param>
    public static CodeObject Build(int index, string name, Mitigation mitigation, int bodyBytes = 0)
    {
        CodeBuilder code = mitigation.NewCode();
        Label entry = code.Label($"handler_{name}");
        code.Entry = entry;
        mitigation.EmitHandlerEntry(code, entry);
        EmitBody(code.Asm, bodyBytes);
        code.Asm.lea(rax, __[rdi + (int)Addend(index)]);
        mitigation.EmitReturn(code);
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
