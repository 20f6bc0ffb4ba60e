using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>Xen 4.16's function table: bounds check, index masked against speculation, null test, indirect call.</summary>
public static class TableLookup
{
    /// <summary>Emits the whole lookup and call, ending at <see cref="Exits.Done"/> by falling through.</summary>
    public static void Emit(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        int slots = spec.Table.Slots;
        NumberCompare.Emit(code, slots);
        code.JumpIf(ConditionCode.ae, exits.Unknown);

        // array_index_nospec: all ones below the bound, else zero, without a branch.
        NumberCompare.Emit(code, slots);
        code.Asm.sbb(rcx, rcx);
        code.Asm.and(rax, rcx);

        code.Asm.shl(rax, 4);
        code.LoadDataAddress(r11);
        code.Asm.mov(rax, __qword_ptr[r11 + rax]);
        code.Asm.test(rax, rax);
        code.JumpIf(ConditionCode.e, exits.Unknown);
        code.Asm.mov(rcx, r10);
        spec.Mitigation.EmitCall(code);
        AddTable(code, spec);
    }

    // An entry is {native, compat}; only native is called here. Holes are null.
    private static void AddTable(CodeBuilder code, DispatchSpec spec)
    {
        for (uint number = 0; number < spec.Table.Slots; number++)
        {
            if (spec.Table.IndexOf(number) is { } handler)
            {
                _ = code.AddPointer(new Symbol(SymbolKind.Handler, handler));
                _ = code.AddPointer(new Symbol(SymbolKind.Handler, handler));
            }
            else
            {
                _ = code.AddValue(0);
                _ = code.AddValue(0);
            }
        }
    }
}
