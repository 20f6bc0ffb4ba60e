using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// Lines of the variant itself are flushed from all caches before each dispatch: <c>clflush</c>, which every x86-64
/// processor has, then <c>mfence</c>, until it is done (Intel SDM volume 2, CLFLUSH). A core that predicts the loop's
/// call could fetch the dispatcher's lines back while they are being flushed; so behind the fence stands a return that no
/// core predicts, a retpoline's, and no fetch gets past it before the flush is done. From there on the way to the call is
/// predicted again, through the reading of the clock: the first line's fetch may begin up to that reading's length before
/// the time does, the same for all variants. Data isn't loaded ahead: the reading's second lfence stands before the call.
/// </summary>
public abstract class Cold(string name, string description) : Context(name, description)
{
    public override bool TimesEach => true;

    public override bool ReadsData => true;

    /// <summary>The number of lines, then the address of each.</summary>
    public sealed override ulong[] Data(VariantPlace place)
    {
        ulong[] lines = [.. Flushed(place).SelectMany(r => r.Lines()).Distinct()];
        return [(ulong)lines.Length, .. lines];
    }

    public override void EmitBefore(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        Label flush = code.Label("flush");
        Label flushed = code.Label("flushed");
        asm.mov(rcx, __qword_ptr[rbp]);
        asm.test(rcx, rcx);
        asm.je(flushed);
        code.Place(flush);
        asm.mov(rdx, __qword_ptr[rbp + (rcx * sizeof(ulong))]);
        asm.clflush(__byte_ptr[rdx]);
        asm.dec(rcx);
        asm.jne(flush);
        code.Place(flushed);
        asm.mfence();
        EmitFetchBarrier(code);
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }

    protected abstract IEnumerable<AddressRange> Flushed(VariantPlace place);

    private static void EmitFetchBarrier(CodeBuilder code)
    {
        Assembler asm = code.Asm;
        Label trap = code.Label("speculation_trap");
        Label replace = code.Label("replace_return");
        Label fetch = code.Label("fetch_anew");
        asm.lfence();
        asm.call(replace);
        code.Place(trap);
        asm.pause();
        asm.lfence();
        asm.jmp(trap);
        code.Place(replace);
        asm.lea(rdx, __[fetch]);
        asm.mov(__qword_ptr[rsp], rdx);
        asm.ret();
        code.Place(fetch);
    }
}
