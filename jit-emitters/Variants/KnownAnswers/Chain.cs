using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.KnownAnswers;

/// <summary>
/// <c>direct</c> with a chain of dependent instructions on the way of the first argument: what it costs more than a
/// shorter chain is known. Registers, not immediates, as operands: Golden Cove and later add immediates at rename,
/// in no time. Fenced, so that nothing else is in flight. r9 is zero and r8 is one at run time (the kernel sets both).
/// </summary>
public abstract class Chain(string name, string description, int length) : Variant(name, description)
{
    public override int? Target(CallTable table, ulong number) => 0;

    protected abstract void EmitLink(Assembler asm);

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        // Between fences nothing else runs: beside other instructions a link now and then loses its port for a cycle (on
        // Zen 5 up to one cycle in 48, depending on the length modulo ports × width).
        code.Asm.lfence();
        for (int i = 0; i < length; i++)
        {
            EmitLink(code.Asm);
        }

        code.Asm.lfence();
        code.Asm.mov(rcx, r10);
        code.Call(new Symbol(SymbolKind.Handler, 0));
    }
}

/// <summary>Links of one cycle each.</summary>
public sealed class AddChain(int length) : Chain($"add-{length}", $"known answer: direct after {length} dependent one-cycle adds", length)
{
    protected override void EmitLink(Assembler asm) => asm.add(rdi, r9);
}

/// <summary>Links of three cycles each on the big cores since Nehalem and Zen (uops.info).</summary>
public sealed class ImulChain(int length) : Chain($"imul-{length}", $"known answer: direct after {length} dependent multiplications", length)
{
    protected override void EmitLink(Assembler asm) => asm.imul(rdi, r8);
}
