using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>Emitted bytes as instructions.</summary>
internal static class Disassembly
{
    /// <param name="address">Of the first byte.</param>
    /// <exception cref="NotSupportedException">Bytes that are no instruction.</exception>
    public static IReadOnlyList<Instruction> Of(byte[] code, ulong address)
    {
        var instructions = new List<Instruction>();
        var decoder = Decoder.Create(64, code, address);
        while (decoder.IP < address + (ulong)code.Length)
        {
            Instruction instruction = decoder.Decode();
            if (instruction.IsInvalid)
            {
                throw new NotSupportedException($"no instruction at offset 0x{instruction.IP - address:x}");
            }

            instructions.Add(instruction);
        }

        return instructions;
    }
}
