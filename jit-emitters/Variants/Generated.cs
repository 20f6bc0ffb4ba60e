using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants.Lowering;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants;

/// <summary>
/// Xen 4.17: the chain that gen_hypercall.awk makes of the priorities (xen/scripts/gen_hypercall.awk as of 4.17),
/// its switches lowered as GCC does with -fno-jump-tables.
/// </summary>
public class Generated : Variant
{
    public Generated()
        : base("generated", "generated if/else chain by priority, last switch a compare tree (Xen 4.17)")
    {
    }

    protected Generated(string name, string description)
        : base(name, description)
    {
    }

    protected sealed override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits)
    {
        var arms = new Arms(code, spec.Table, exits, handler => EmitArguments(code, spec.Table.Calls[handler]));
        List<int[]> groups = [.. Enumerable.Range(0, spec.Table.Calls.Count)
            .GroupBy(i => spec.Table.Calls[i].Priority ?? int.MaxValue)
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray())];

        int[][] tested = [.. groups.SkipLast(1).SelectMany(TestedTogether)];
        PriorityMask? mask = tested.Any(g => g.Length > 1) ? PriorityMask.For(code, spec.Table) : null;
        PossibleNumbers possible = PossibleNumbers.All;
        if (mask is not null)
        {
            possible = EmitRangeTest(code, mask, exits);
            mask.EmitPrepare();
        }

        var chain = new PriorityChain(code, spec.Table, arms, exits, mask);
        foreach (int[] group in tested)
        {
            EmitPriority(chain, group, possible);
            possible = group.Length == 1 ? possible.Except(spec.Table.Calls[group[0]].Number) : possible;
        }

        EmitLast(code, spec.Table, arms, exits, groups[^1], possible);
        chain.EmitOutOfLine();
        arms.EmitPending();
    }

    /// <summary>Which handlers of one priority are tested at once: all of them, by mask.</summary>
    protected virtual IEnumerable<int[]> TestedTogether(int[] priority) => [priority];

    /// <summary>Sends numbers that the mask can't hold past all priorities.</summary>
    /// <returns>The numbers that stay.</returns>
    protected virtual PossibleNumbers EmitRangeTest(CodeBuilder code, PriorityMask mask, Exits exits)
    {
        NumberCompare.Emit(code, mask.LastNumber);
        code.JumpIf(ConditionCode.a, exits.Unknown);
        return PossibleNumbers.All.UpTo((ulong)mask.LastNumber);
    }

    /// <summary>The switch over the last priority's handlers.</summary>
    /// <param name="possible">The numbers that reach it.</param>
    protected virtual void EmitLast(CodeBuilder code, CallTable table, Arms arms, Exits exits, int[] handlers, PossibleNumbers possible) =>
        new CompareTree(code, table, arms, exits.Unknown).Emit(handlers, possible);

    /// <summary>What the compiler does to arguments on the way to the handler's prototype; nothing for 64-bit values.</summary>
    protected virtual void EmitArguments(CodeBuilder code, Call call)
    {
    }

    /// <summary>Tests for the handlers of one priority and calls them; other numbers fall through.</summary>
    /// <param name="group">One, or several that are tested by mask.</param>
    /// <param name="possible">The numbers that reach it.</param>
    protected virtual void EmitPriority(PriorityChain chain, int[] group, PossibleNumbers possible)
    {
        Call first = chain.Table.Calls[group[0]];
        Label next = chain.Code.Label(group.Length == 1 ? $"after_{first.Name}" : $"after_priority_{first.Priority}");
        if (group.Length == 1)
        {
            NumberCompare.Emit(chain.Code, (int)chain.Table.Calls[group[0]].Number);
            chain.Code.JumpIf(ConditionCode.ne, next);
            chain.Arms.EmitInline(group[0]);
        }
        else
        {
            chain.Mask!.EmitTest(group.Select(i => chain.Table.Calls[i].Number), next, ifMember: false);
            chain.EmitChoice(group, possible);
        }

        chain.Code.Place(next);
    }
}
