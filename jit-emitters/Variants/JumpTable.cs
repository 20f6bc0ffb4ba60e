using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants;

/// <summary>A switch with a jump table: what compilers make of it without retpolines.</summary>
public sealed class JumpTable() : Variant("jump-table", "switch through a jump table, then a direct call (compilers without retpolines)")
{
    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        NumberCompare.Emit(code, spec.Table.Slots - 1);
        code.JumpIf(ConditionCode.a, exits.Unknown);
        code.LoadDataAddress(r11);
        code.Asm.mov(rax, __qword_ptr[r11 + (rax * 8)]);
        spec.Mitigation.EmitJump(code);

        var arms = new Arms(code, spec.Table, exits);
        for (uint number = 0; number < spec.Table.Slots; number++)
        {
            Label target = spec.Table.IndexOf(number) is { } handler ? arms.Of(handler) : exits.Unknown;
            _ = code.AddPointer(target);
        }

        arms.EmitPending();
    }
}
