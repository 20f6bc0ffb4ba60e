using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>Follows a dispatcher from its entry through all code and data of its object that a dispatch can reach.</summary>
internal sealed class CodeWalk
{
    /// <summary>The most code that is copied, in bytes; far more than any dispatcher has.</summary>
    public const int MaxCode = 256 << 10;

    private const int MostIndirectJumps = 64;

    private readonly ImportedObject _object;
    private readonly SortedDictionary<ulong, WalkedInstruction> _code = [];
    private readonly Queue<ulong> _next = [];
    private readonly Queue<ulong> _indirect = [];
    private readonly Queue<ulong> _references = [];
    private readonly List<JumpTable> _tables = [];
    private readonly DataRanges _data;
    private int _bytes;
    private int _indirectJumps;

    /// <param name="entry">The dispatcher's address.</param>
    /// <exception cref="ImportException">Something on the way can't be moved.</exception>
    public CodeWalk(ImportedObject source, ulong entry)
    {
        _object = source;
        _data = new DataRanges(source);
        _next.Enqueue(entry);
        bool more;
        do
        {
            more = WalkCode() || WalkJumpTable() || WalkData();
        }
        while (more);
        CheckOverlap();
    }

    /// <summary>In the order of their addresses; none overlaps another.</summary>
    public IReadOnlyCollection<WalkedInstruction> Code => _code.Values;

    public IReadOnlyList<JumpTable> Tables => _tables;

    public DataRanges Data => _data;

    private bool WalkCode()
    {
        if (!_next.TryDequeue(out ulong address))
        {
            return false;
        }

        while (!_code.ContainsKey(address))
        {
            Instruction instruction = _object.Decode(address, out ConstantOffsets fields);
            MovableInstruction.Check(instruction);
            _bytes += instruction.Length;
            if (_bytes > MaxCode)
            {
                throw new ImportException($"has more than {MaxCode} bytes of code that a dispatch may reach");
            }

            _code.Add(address, new(instruction, fields, Follow(instruction)));
            if (instruction.FlowControl is FlowControl.UnconditionalBranch or FlowControl.IndirectBranch or FlowControl.Return
                or FlowControl.Exception or FlowControl.Interrupt)
            {
                break;
            }

            address = instruction.NextIP;
        }

        return true;
    }

    private ImportTarget? Follow(in Instruction instruction)
    {
        // Named only where something is wrong with it.
        Instruction named = instruction;
        string Name() => WalkedInstruction.Name(named);
        if (instruction.IsJmpNearIndirect && instruction.Op0Kind == OpKind.Register)
        {
            _indirect.Enqueue(instruction.IP);
        }

        if (instruction.IsIPRelativeMemoryOperand)
        {
            ImportTarget target = _object.At(instruction.IPRelativeMemoryAddress, Name);
            if (target.Kind == ImportTargetKind.Data)
            {
                _references.Enqueue(target.Value);
            }
            else if (instruction.Mnemonic != Mnemonic.Lea)
            {
                throw new ImportException($"{Name()} reads or writes code");
            }

            Queue(target);
            return target;
        }

        if (instruction.IsCallNear || instruction.IsJmpShortOrNear || instruction.FlowControl == FlowControl.ConditionalBranch)
        {
            ImportTarget target = _object.BranchTo(instruction.NearBranchTarget, Name);
            if (target.Kind is ImportTargetKind.IndirectThunk or ImportTargetKind.ReturnThunk && instruction.FlowControl == FlowControl.ConditionalBranch)
            {
                throw new ImportException($"{Name()} goes to a thunk on a condition, which no mitigation has a form for");
            }

            Queue(target);
            return target;
        }

        return null;
    }

    private void Queue(ImportTarget target)
    {
        if (target.Kind == ImportTargetKind.Code)
        {
            _next.Enqueue(target.Value);
        }
    }

    private bool WalkJumpTable()
    {
        if (!_indirect.TryDequeue(out ulong address))
        {
            return false;
        }

        if (++_indirectJumps > MostIndirectJumps)
        {
            throw new ImportException($"has more than {MostIndirectJumps} jumps through registers");
        }

        if (JumpTable.Before(_object, _code, address) is { } table)
        {
            _tables.Add(table);
            _data.Add(table.Address, table.Bytes);
            foreach (ulong target in table.Targets)
            {
                Queue(_object.BranchTo(target, () => $"the jump table at 0x{table.Address:x}"));
            }
        }

        return true;
    }

    private bool WalkData()
    {
        if (!_references.TryDequeue(out ulong address))
        {
            return false;
        }

        foreach (ImportTarget pointer in _data.Add(address))
        {
            Queue(pointer);
            if (pointer.Kind == ImportTargetKind.Data)
            {
                _references.Enqueue(pointer.Value);
            }
        }

        return true;
    }

    private void CheckOverlap()
    {
        ulong end = 0;
        foreach (WalkedInstruction walked in _code.Values)
        {
            if (walked.Address < end)
            {
                throw new ImportException($"{WalkedInstruction.Name(walked.Instruction)} begins within the one before it, so the code can't be told apart");
            }

            end = walked.End;
        }
    }
}
