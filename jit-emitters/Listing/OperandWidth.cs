using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>How wide operands are: registers of 32 and 64 bits, cl as a count, memory in words of 32 and 64 bits; others are not emitted.</summary>
internal static class OperandWidth
{
    /// <summary>An operand's width in bits; an immediate is as wide as the first operand.</summary>
    /// <exception cref="TraceFaultException">Of a width that is not emitted.</exception>
    public static int Bits(in Instruction instruction, int operand) => instruction.GetOpKind(operand) switch
    {
        OpKind.Register => instruction.GetOpRegister(operand) switch
        {
            Register.CL when operand == 1 => 8,
            var register when register.IsGPR32() => 32,
            var register when register.IsGPR64() => 64,
            _ => throw TraceFaultException.Unknown(instruction),
        },
        OpKind.Memory when instruction.Mnemonic == Mnemonic.Lea => 64,
        OpKind.Memory => instruction.MemorySize.GetSize() switch
        {
            sizeof(uint) => 32,
            sizeof(ulong) => 64,
            _ => throw TraceFaultException.Unknown(instruction),
        },
        _ => operand > 0 ? Bits(instruction, 0) : throw TraceFaultException.Unknown(instruction),
    };

    /// <summary>Ones in the lowest bits.</summary>
    public static ulong Mask(int bits) => ulong.MaxValue >> (64 - bits);

    public static long SignExtend(ulong value, int bits) => (long)(value << (64 - bits)) >> (64 - bits);
}
