using Gee.External.Capstone;
using Gee.External.Capstone.X86;
using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Tests.Listing;

/// <summary>One instruction as Capstone reads it.</summary>
internal sealed record Decoded(int Offset, int Length, string Mnemonic, string Operands)
{
    private bool IsTransfer => Mnemonic is "call" or "jmp";

    private bool HasFixedTarget => Operands.StartsWith("0x", StringComparison.Ordinal);

    public bool IsConditional => Mnemonic.StartsWith('j') && Mnemonic != "jmp";

    public bool IsIndirect => IsTransfer && !HasFixedTarget;

    public bool IsDirect => IsTransfer && HasFixedTarget;

    public bool IsReturn => Mnemonic is "ret";

    public override string ToString() => $"{Mnemonic} {Operands}".TrimEnd();
}

/// <summary>The second disassembler: the assembler's maker doesn't judge its own work.</summary>
internal static class Capstone
{
    /// <summary>From the first byte to the last.</summary>
    /// <exception cref="InvalidOperationException">Capstone stops before the last byte.</exception>
    public static IReadOnlyList<Decoded> Decode(CodeObject code) => Decode(code, 0);

    /// <summary>From a byte to the last.</summary>
    /// <exception cref="InvalidOperationException">Capstone stops before the last byte.</exception>
    public static IReadOnlyList<Decoded> Decode(CodeObject code, int from)
    {
        using CapstoneX86Disassembler disassembler = CapstoneDisassembler.CreateX86Disassembler(X86DisassembleMode.Bit64);
        Decoded[] decoded = [.. disassembler.Disassemble(code.Code[from..], 0x1000 + from)
            .Select(i => new Decoded((int)(i.Address - 0x1000), i.Bytes.Length, i.Mnemonic, i.Operand))];
        int end = from + decoded.Sum(i => i.Length);
        return end == code.Code.Length ? decoded : throw new InvalidOperationException($"Capstone stops at offset 0x{end:x}");
    }
}
