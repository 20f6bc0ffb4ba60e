using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>The direct calls at the ends of a chain or tree: each handler is called with its real arguments.</summary>
/// <param name="prepare">Emitted before a handler's call, given its index; for variants that change arguments.</param>
public sealed class Arms(CodeBuilder code, CallTable table, Exits exits, Action<int>? prepare = null)
{
    private readonly SortedDictionary<int, Label> _pending = [];

    /// <summary>Where to jump for a handler; its arm is emitted by <see cref="EmitPending"/>.</summary>
    public Label Of(int handler)
    {
        if (!_pending.TryGetValue(handler, out Label label))
        {
            label = code.Label($"do_{table.Calls[handler].Name}");
            _pending.Add(handler, label);
        }

        return label;
    }

    /// <summary>Emits one arm here.</summary>
    public void EmitInline(int handler)
    {
        code.Place(code.Label($"do_{table.Calls[handler].Name}"));
        EmitCall(handler);
        code.Asm.jmp(exits.Done);
    }

    /// <summary>Emits all arms that were asked for, by number. The last falls into <see cref="Exits.Done"/>, which must follow.</summary>
    public void EmitPending()
    {
        int last = _pending.Keys.LastOrDefault();
        foreach ((int handler, Label label) in _pending)
        {
            code.Place(label);
            EmitCall(handler);
            if (handler != last)
            {
                code.Asm.jmp(exits.Done);
            }
        }

        _pending.Clear();
    }

    private void EmitCall(int handler)
    {
        prepare?.Invoke(handler);
        if (table.Calls[handler].Arguments >= 4)
        {
            code.Asm.mov(rcx, r10);
        }

        code.Call(new Symbol(SymbolKind.Handler, handler));
    }
}
