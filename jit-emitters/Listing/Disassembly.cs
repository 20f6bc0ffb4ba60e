using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>Emitted bytes as instructions.</summary>
internal static class Disassembly
{
    /// <summary>An object's instructions by address; where a label stands inside an instruction, both readings.</summary>
    /// <param name="address">Of the first byte.</param>
    /// <exception cref="NotSupportedException">Bytes that are no instruction.</exception>
    public static IReadOnlyList<Instruction> Of(CodeObject code, ulong address)
    {
        IReadOnlyList<Instruction> straight = Of(code.Code, address);
        HashSet<ulong> starts = [.. straight.Select(i => i.IP)];
        IEnumerable<Instruction> hidden = code.Labels.Keys
            .Select(offset => address + (ulong)offset)
            .Where(start => start < address + (ulong)code.Code.Length && !starts.Contains(start))
            .SelectMany(start => Of(code.Code[(int)(start - address)..], start).TakeWhile(i => !starts.Contains(i.IP)));
        return [.. straight.Concat(hidden).OrderBy(i => i.IP)];
    }

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
