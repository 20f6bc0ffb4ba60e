using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// Work of the caller's, half of it before and half behind the dispatch: does an out-of-order core hide the dispatch in its
/// shadow? None of it waits for the dispatch or for other work, and the dispatch doesn't wait for it. The instructions
/// are <c>movsxd</c> from a register that never changes: one cycle on any of the ports that add integers, and neither
/// eliminated at rename nor recognised as an idiom (uops.info, MOVSXD_R64_R32). The loads hit eight lines of the context's
/// own data.
/// </summary>
public sealed class Shadow(int instructions, int loads)
    : Context(NameOf(instructions, loads), $"{instructions} independent one-cycle instructions and {loads} loads that hit the cache around each dispatch")
{
    /// <summary>The most instructions, and the most loads.</summary>
    public const int Most = 4096;

    // Kernels load about once in four instructions.
    private const int InstructionsPerLoad = 4;

    private const int Words = 64;

    // Only ever written, so that no instruction waits for another.
    private static readonly AssemblerRegister64[] s_targets = [rcx, rdx, rsi, r11];

    /// <summary>With as many loads as is usual: one for every four instructions, rounded down.</summary>
    public Shadow(int instructions)
        : this(instructions, instructions / InstructionsPerLoad)
    {
    }

    /// <summary>One-cycle instructions before and behind a dispatch together.</summary>
    public int Instructions => instructions;

    public override bool ReadsData => true;

    public override ulong[] Data(VariantPlace place) => new ulong[Words];

    public override void EmitBefore(CodeBuilder code) => Emit(code.Asm, 0, instructions / 2, 0, loads / 2);

    public override void EmitAfter(CodeBuilder code) => Emit(code.Asm, instructions / 2, instructions, loads / 2, loads);

    // Spreads the loads evenly among the instructions.
    private static void Emit(Assembler asm, int instruction, int instructionsEnd, int load, int loadsEnd)
    {
        int target = 0;
        (long allInstructions, long allLoads) = (instructionsEnd - instruction, loadsEnd - load);
        while (instruction < instructionsEnd || load < loadsEnd)
        {
            AssemblerRegister64 register = s_targets[target++ % s_targets.Length];
            bool loadIsDue = (instructionsEnd - instruction) * allLoads <= (loadsEnd - load) * allInstructions;
            if (load < loadsEnd && loadIsDue)
            {
                asm.mov(register, __qword_ptr[rbp + (load++ % Words * sizeof(ulong))]);
            }
            else
            {
                asm.movsxd(register, ebx);
                instruction++;
            }
        }
    }

    // One name for one thing: the usual number of loads isn't written.
    private static string NameOf(int instructions, int loads) =>
        loads == instructions / InstructionsPerLoad ? $"shadow({instructions})" : $"shadow({instructions},{loads})";
}
