using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// Before each dispatch n conditional branches are taken and n indirect jumps made, all at different addresses, so that
/// the branch history before a dispatch and the buffers of targets are somebody else's. The branches are the sites of a
/// ring, each jumping to the next, and each round begins at a random site: what a dispatch finds in its history then is
/// one of n others each time, not the same every time, while all jumps but the first are predicted, so a round costs
/// little. A site fills half a line: 512 sites also fill a first-level instruction cache's 16 KiB.
/// </summary>
public sealed class Polluted(int branches)
    : Context($"polluted({branches})", $"{branches} conditional branches taken and {branches} indirect jumps made at other addresses before each dispatch, in a ring entered at random")
{
    /// <summary>The most branches of a kind: 128 KiB of code.</summary>
    public const int Most = 4096;

    private const string Entry = "pollute";
    private const byte SiteShift = 5;
    private const int SiteBytes = 1 << SiteShift;

    // lea, jmp; sub, jae, jmp: what a site has beside padding.
    private const int UsedBytes = 20;

    // So far behind the last site that its jump to the end has the long form, as all others have.
    private const int FarBytes = 128;

    // State times multiplier plus one, modulo 2^64: a full period, as the multiplier is 1 modulo 4 (Knuth 3.2.1.2, theorem
    // A). It is the upper half of the multiplier that MMIX's author gives there, which fits an immediate.
    private const int Multiplier = 0x5851F42D;

    public override bool TimesEach => true;

    public override bool ReadsData => true;

    // The generator's state: the same start for every variant, so that all begin at the same sites.
    public override ulong[] Data(VariantPlace place) => [0x9E3779B97F4A7C15];

    public override void EmitBefore(CodeBuilder code) => code.Call(Symbol.ContextFunction);

    public override void EmitAfter(CodeBuilder code)
    {
    }

    public override CodeObject BuildFunction()
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label[] sites = [.. Enumerable.Range(0, branches).Select(k => code.Label($"site_{k}"))];
        Label end = code.Label("end_of_round");
        code.Note($"{branches} sites of {SiteBytes} bytes; a round visits each once, from a random one on");

        // The sites stand first, each at half a line.
        for (int k = 0; k < branches; k++)
        {
            code.Place(sites[k]);
            EmitSite(code, sites[(k + 1) % branches], end, k);
        }

        Traps.Emit(code, FarBytes);
        code.Place(code.Label(Entry));
        asm.imul(rcx, __qword_ptr[rbp], Multiplier);
        asm.inc(rcx);
        asm.mov(__qword_ptr[rbp], rcx);

        // The state's upper half, a fraction of 2^32, times the sites.
        asm.shr(rcx, 32);
        asm.imul(rcx, rcx, branches);
        asm.shr(rcx, 32);
        asm.shl(rcx, SiteShift);
        asm.lea(r11, __[sites[0]]);
        asm.add(r11, rcx);
        asm.mov(ecx, branches);
        asm.jmp(r11);
        code.Place(end);
        asm.ret();
        CodeObject function = code.Build();
        return function with { Entry = function.Labels.Single(l => l.Value == Entry).Key, Alignment = 64 };
    }

    // After n visits the counter is below zero at the site where the round began.
    private static void EmitSite(CodeBuilder code, Label next, Label end, int index)
    {
        Assembler asm = code.Asm;
        Label stay = code.Label($"stay_{index}");
        asm.sub(ecx, 1);
        asm.jae(stay);
        asm.jmp(end);
        code.Place(stay);
        asm.lea(r11, __[next]);
        asm.jmp(r11);
        Traps.Emit(code, SiteBytes - UsedBytes);
    }
}
