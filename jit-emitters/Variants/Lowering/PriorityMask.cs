using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>How the generated chain asks whether a number belongs to a priority that several handlers share.</summary>
public abstract class PriorityMask(CodeBuilder code)
{
    /// <summary>The largest number that may be tested.</summary>
    public abstract int LastNumber { get; }

    protected CodeBuilder Code => code;

    /// <summary>One word, as in Xen, for tables of at most 64 numbers; a word for every 64 numbers beyond.</summary>
    public static PriorityMask For(CodeBuilder code, CallTable table) =>
        table.Slots <= 64 ? new OneWordMask(code) : new MultiWordMask(code, table.Slots);

    /// <summary>Emits what is computed once, before the first test.</summary>
    public abstract void EmitPrepare();

    /// <summary>Emits the test and a jump.</summary>
    /// <param name="ifMember">Whether it jumps when the number is one of these, or when it is none of them.</param>
    public abstract void EmitTest(IEnumerable<uint> numbers, Label target, bool ifMember);
}

/// <summary>mask = 1 &lt;&lt; nr, kept in r11. The shift takes nr modulo 64: numbers above 63 must have left before.</summary>
internal sealed class OneWordMask(CodeBuilder code) : PriorityMask(code)
{
    public override int LastNumber => 63;

    public override void EmitPrepare()
    {
        Code.Asm.mov(rcx, rax);
        Code.Asm.mov(r11d, 1);
        Code.Asm.shl(r11, cl);
    }

    public override void EmitTest(IEnumerable<uint> numbers, Label target, bool ifMember)
    {
        ulong bits = numbers.Aggregate(0UL, (mask, number) => mask | (1UL << (int)number));
        if (bits <= int.MaxValue)
        {
            Code.Asm.test(r11, (int)bits);
        }
        else
        {
            Code.Asm.mov(rcx, bits);
            Code.Asm.test(r11, rcx);
        }

        Code.JumpIf(ifMember ? ConditionCode.ne : ConditionCode.e, target);
    }
}

/// <summary>One word of data for every 64 numbers and priority: Xen has no such form, its mask ends at 64.</summary>
internal sealed class MultiWordMask : PriorityMask
{
    private readonly int _slots;

    public MultiWordMask(CodeBuilder code, int slots)
        : base(code)
    {
        _slots = slots;
        code.Note($"multi-word mask: {(slots + 63) / 64} words of 64 bits a priority, since numbers reach {slots - 1} (Xen's own mask ends at 63)");
    }

    public override int LastNumber => _slots - 1;

    public override void EmitPrepare()
    {
    }

    public override void EmitTest(IEnumerable<uint> numbers, Label target, bool ifMember)
    {
        ulong[] words = new ulong[(_slots + 63) / 64];
        foreach (uint number in numbers)
        {
            words[number / 64] |= 1UL << (int)(number % 64);
        }

        int offset = Code.AddValue(words[0]);
        foreach (ulong word in words.Skip(1))
        {
            _ = Code.AddValue(word);
        }

        Code.Asm.mov(rcx, rax);
        Code.Asm.shr(rcx, 6);
        Code.LoadDataAddress(r11, offset);
        Code.Asm.mov(r11, __qword_ptr[r11 + (rcx * 8)]);
        Code.Asm.bt(r11, rax);
        Code.JumpIf(ifMember ? ConditionCode.b : ConditionCode.ae, target);
    }
}
