using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// Lines of the variant itself are flushed from all caches before each dispatch: <c>clflush</c>, which every x86-64
/// processor has and which stays in order, then <c>mfence</c>, until it is done (Intel SDM volume 2, CLFLUSH). The core
/// may have fetched the dispatcher long before, at the loop's predicted call; so a return that no core predicts, a
/// retpoline's, waits behind the fence, and what was fetched ahead is thrown away.
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
