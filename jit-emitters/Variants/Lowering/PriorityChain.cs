using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using Iced.Intel;

namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>A generated chain while it is emitted.</summary>
/// <param name="Mask">Null where no priority is tested by mask.</param>
public sealed record PriorityChain(CodeBuilder Code, CallTable Table, Arms Arms, Exits Exits, PriorityMask? Mask)
{
    private readonly List<(Label Label, int[] Handlers, PossibleNumbers Possible)> _outOfLine = [];

    /// <summary>Where to jump for the handlers of one priority; what chooses among them is emitted by <see cref="EmitOutOfLine"/>.</summary>
    /// <param name="possible">The numbers that get there.</param>
    public Label OutOfLine(int[] handlers, PossibleNumbers possible)
    {
        Label label = Code.Label($"priority_{Table.Calls[handlers[0]].Priority}");
        _outOfLine.Add((label, handlers, possible));
        return label;
    }

    /// <summary>Emits everything that was asked for.</summary>
    public void EmitOutOfLine()
    {
        foreach ((Label label, int[] handlers, PossibleNumbers possible) in _outOfLine)
        {
            Code.Place(label);
            EmitChoice(handlers, possible);
        }
    }

    /// <summary>Chooses among the handlers of one priority: a number that comes here belongs to one of them.</summary>
    /// <param name="handlers">At least two.</param>
    public void EmitChoice(int[] handlers, PossibleNumbers possible)
    {
        if (handlers.Length == 2)
        {
            // No second compare: the mask has said that it is one of the two.
            NumberCompare.Emit(Code, (int)Table.Calls[handlers[0]].Number);
            Code.JumpIf(ConditionCode.e, Arms.Of(handlers[0]));
            Arms.EmitInline(handlers[1]);
        }
        else
        {
            new CompareTree(Code, Table, Arms, Exits.Unknown).Emit(handlers, possible);
        }
    }
}
