using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// The loop that kernels run on entry to fill the branch history with taken branches of their own (XSA-456; Linux'
/// clear_bhb_loop, arch/x86/entry/entry_64.S; Xen's clear_bhb_loops, xen/arch/x86/bhb-thunk.S), then an lfence. Its two
/// returns stand in the upper halves of their lines, where indirect target selection can't reach them (XSA-469).
/// </summary>
public sealed class BhbClear : Context
{
    private const string Entry = "clear_branch_history";
    private const int LineBytes = 64;
    private const int CallBytes = 5;

    // From the inner loop's first byte to its return: mov, jmp, int3, sub, jnz, sub, jnz.
    private const int InnerBytes = 18;

    private readonly int _outer;
    private readonly int _inner;

    private BhbClear(string length, int outer, int inner, string processors)
        : base($"bhb-clear({length})", $"the kernels' loop that clears the branch history before each dispatch, {outer} by {inner} rounds ({processors})") =>
        (_outer, _inner) = (outer, inner);

    /// <summary>Intel, "Branch History Injection and Intra-mode Branch Target Injection": for cores before Alder Lake.</summary>
    public static BhbClear Short { get; } = new("short", 5, 5, "Intel before Alder Lake");

    /// <summary>For Alder Lake, Sapphire Rapids and later.</summary>
    public static BhbClear Long { get; } = new("long", 12, 7, "Intel since Alder Lake");

    public override bool TimesEach => true;

    public override void EmitBefore(CodeBuilder code)
    {
        code.Call(Symbol.ContextFunction);
        code.Asm.mov(rax, rdi);
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }

    public override CodeObject BuildFunction()
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label outer = code.Label("outer_call");
        Label inner = code.Label("inner_loop");
        Label again = code.Label("again");
        Label count = code.Label("count");
        Label cleared = code.Label("cleared");

        // First, so that their places in their lines are known.
        Traps.Emit(code, (LineBytes / 2) - CallBytes);
        code.Place(outer);
        asm.call(inner);
        asm.ret();
        Traps.Emit(code, (LineBytes / 2) - 1);

        Traps.Emit(code, (LineBytes / 2) - InnerBytes);
        code.Place(inner);
        asm.mov(eax, _inner);
        code.Place(again);
        asm.jmp(count);
        asm.int3();
        code.Place(count);

        // The assembler's own form of it has a byte immediate for every register but this one.
        asm.AddInstruction(Instruction.Create(Code.Sub_rm32_imm8, Register.EAX, 1));
        asm.jne(again);
        asm.sub(ecx, 1);
        asm.jne(outer);
        asm.ret();
        Traps.Emit(code, (LineBytes / 2) - 1);

        code.Place(code.Label(Entry));
        asm.mov(ecx, _outer);
        asm.call(outer);
        asm.jmp(cleared);
        asm.int3();
        code.Place(cleared);
        asm.lfence();
        asm.ret();
        CodeObject function = code.Build();
        return function with { Entry = function.Labels.Single(l => l.Value == Entry).Key, Alignment = LineBytes };
    }
}
