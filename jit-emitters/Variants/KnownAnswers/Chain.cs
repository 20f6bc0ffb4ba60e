using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.KnownAnswers;

/// <summary>
/// <c>direct</c> with a chain of dependent instructions on the way of the first argument: what it costs more than a
/// shorter chain is known. Beside other instructions a link now and then loses its port, or a group of the core's width
/// begins later: up to half a cycle, depending on the chain's length modulo ports and width. So a sled of further links
/// stands before the chain, and each placement enters it elsewhere, the same for all its variants: such effects then
/// average out, and are in the interval. Operands are registers, not immediates, since Golden Cove and later add
/// immediates at rename, in no time. r9 is zero and r8 is one at run time (the kernel sets both).
/// </summary>
public abstract class Chain(string name, string description, int length) : Variant(name, description)
{
    // A common multiple of 6 ports and a width of 8 (Zen 5; 4 and 6 divide it as well), and of the 64 links that three cache
    // lines hold.
    private const int SledLinks = 192;

    private const int SledLinkBytes = 3;

    public override int? Target(CallTable table, ulong number) => 0;

    public override int EntryOffset(int draw) => draw % SledLinks * SledLinkBytes;

    protected abstract void EmitLink(Assembler asm);

    protected override void EmitEntry(CodeBuilder code)
    {
        for (int i = 0; i < SledLinks; i++)
        {
            code.Asm.add(rdi, r9);
        }

        for (int i = 0; i < length; i++)
        {
            EmitLink(code.Asm);
        }

        base.EmitEntry(code);
    }

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        code.Asm.mov(rcx, r10);
        code.Call(new Symbol(SymbolKind.Handler, 0));
    }
}

/// <summary>Links of one cycle each.</summary>
public sealed class AddChain(int length) : Chain($"add-{length}", $"known answer: direct after {length} dependent one-cycle adds", length)
{
    protected override void EmitLink(Assembler asm) => asm.add(rdi, r9);
}

/// <summary>
/// Links of three cycles each on every core in use, as in <see cref="Kernels.SentinelKernel"/>: the Atom cores of hybrid
/// parts take three for 32 bits only, more for 64 (uops.info). What is multiplied is a number, which has 32 bits.
/// </summary>
public sealed class ImulChain(int length) : Chain($"imul-{length}", $"known answer: direct after {length} dependent multiplications", length)
{
    protected override void EmitLink(Assembler asm) => asm.imul(edi, r8d);
}
