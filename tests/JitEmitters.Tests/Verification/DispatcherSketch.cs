using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Tests.Verification;

/// <summary>A correct dispatcher, written without the product's lowering, in which a test spoils one thing.</summary>
internal sealed class DispatcherSketch
{
    private readonly CallTable _table;

    public DispatcherSketch(CallTable table)
    {
        _table = table;
        foreach ((int index, Call call) in table.Calls.Index())
        {
            Handler[call.Number] = index;
        }
    }

    /// <summary>The handler's index for each number that has one.</summary>
    public SortedDictionary<uint, int> Handler { get; } = [];

    /// <summary>How often the number's handler is called; once where nothing is said.</summary>
    public Dictionary<uint, int> Calls { get; } = [];

    public Dictionary<uint, Action<Assembler>> BeforeCall { get; } = [];

    public Dictionary<uint, Action<Assembler>> AfterCall { get; } = [];

    public Action<Assembler> AtEntry { get; set; } = _ => { };

    public Action<Assembler> AtExit { get; set; } = _ => { };

    public Action<Assembler> Refuse { get; set; } = asm => asm.mov(rax, Variant.NotImplemented);

    public Action<Assembler> Return { get; set; } = asm => asm.ret();

    /// <summary>Compare 32 bits of the number only.</summary>
    public bool Narrow { get; set; }

    /// <summary>How many numbers verification sends for a table: up to its end and one beyond, 12 edges, and each call's number plus 2^32.</summary>
    public static int Sent(CallTable table) => table.Slots + 1 + 12 + table.Calls.Count;

    public CodeObject Build()
    {
        var code = new CodeBuilder();
        Assembler asm = code.Asm;
        Label exit = code.Label("exit");
        asm.sub(rsp, 8);
        AtEntry(asm);
        foreach ((uint number, int handler) in Handler)
        {
            Label next = code.Label($"not_{number}");
            if (Narrow)
            {
                asm.cmp(eax, (int)number);
            }
            else
            {
                asm.cmp(rax, (int)number);
            }

            asm.jne(next);
            EmitArm(code, number, handler);
            asm.jmp(exit);
            code.Place(next);
        }

        Refuse(asm);
        code.Place(exit);
        AtExit(asm);
        asm.add(rsp, 8);
        Return(asm);
        return code.Build();
    }

    private void EmitArm(CodeBuilder code, uint number, int handler)
    {
        code.Asm.mov(rcx, r10);
        BeforeCall.GetValueOrDefault(number)?.Invoke(code.Asm);
        int calls = Calls.GetValueOrDefault(number, 1);
        if (calls == 0)
        {
            Refuse(code.Asm);
        }

        for (int i = 0; i < calls; i++)
        {
            code.Call(new Symbol(SymbolKind.Handler, handler));
        }

        AfterCall.GetValueOrDefault(number)?.Invoke(code.Asm);
    }
}
