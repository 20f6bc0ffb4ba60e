using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Verification;

/// <summary>
/// Words of an object's own data that its code reads and writes. They are addressed relative to the instruction
/// pointer, so that no register, not even the stack pointer, need be right.
/// </summary>
internal sealed class Frame
{
    private readonly CodeBuilder _code;

    /// <param name="words">64-bit words; all zero at first.</param>
    public Frame(CodeBuilder code, int words)
    {
        _code = code;
        for (int i = 0; i < words; i++)
        {
            _ = code.AddValue(0);
        }
    }

    public void Load(AssemblerRegister64 register, int word) =>
        _code.Asm.AddInstruction(Instruction.Create(Code.Mov_r64_rm64, register, Operand(word)));

    public void Store(int word, AssemblerRegister64 register) =>
        _code.Asm.AddInstruction(Instruction.Create(Code.Mov_rm64_r64, Operand(word), register));

    public void Increment(int word) =>
        _code.Asm.AddInstruction(Instruction.Create(Code.Inc_rm64, Operand(word)));

    /// <summary>Calls the function whose address the word holds.</summary>
    public void Call(int word) =>
        _code.Asm.AddInstruction(Instruction.Create(Code.Call_rm64, Operand(word)));

    /// <summary>Of SSE: the control and status register.</summary>
    public void LoadMxcsr(int word) => _code.Asm.AddInstruction(Instruction.Create(Code.Ldmxcsr_m32, Operand(word)));

    public void StoreMxcsr(int word) => _code.Asm.AddInstruction(Instruction.Create(Code.Stmxcsr_m32, Operand(word)));

    /// <summary>Of x87: the control word.</summary>
    public void LoadX87(int word) => _code.Asm.AddInstruction(Instruction.Create(Code.Fldcw_m2byte, Operand(word)));

    public void StoreX87(int word) => _code.Asm.AddInstruction(Instruction.Create(Code.Fnstcw_m2byte, Operand(word)));

    private static MemoryOperand Operand(int word) =>
        new(Register.RIP, (long)new Symbol(SymbolKind.Data, word * sizeof(ulong)).StandIn, 8);
}
