using Iced.Intel;

namespace HwBench.JitEmitters.Emission;

/// <summary>Assembles one <see cref="CodeObject"/>: Iced's assembler for the instructions, and symbols for what lies outside.</summary>
public sealed class CodeBuilder
{
    private readonly BranchForm _form;
    private readonly HashSet<ulong> _branchedTo = [];
    private readonly HashSet<ulong> _pointedTo = [];
    private readonly List<(int Instruction, int First, int Last, string What)> _rules = [];
    private readonly Dictionary<ulong, Label> _placed = [];
    private int _lastPlaced = -1;
    private readonly List<string> _notes = [];
    private readonly List<byte> _data = [];
    private readonly List<(int Offset, Func<Func<Label, int>, Symbol> Target)> _pointers = [];

    /// <param name="form">Null for plain branches.</param>
    public CodeBuilder(BranchForm? form = null) => _form = form ?? BranchForm.Plain;

    public Assembler Asm { get; } = new(64);

    /// <summary>Where the code is entered, once placed; null for its first byte.</summary>
    public Label? Entry { get; set; }

    /// <summary>1 or 64, as <see cref="CodeObject.Alignment"/>.</summary>
    public int Alignment { get; set; } = 1;

    /// <summary>A label that listings show by name.</summary>
    public Label Label(string name) => Asm.CreateLabel(name);

    /// <summary>Puts a label before the next instruction.</summary>
    public void Place(Label label)
    {
        // Iced takes one label an instruction; an instruction of no bytes carries the second.
        if (_lastPlaced == Asm.Instructions.Count)
        {
            Asm.zero_bytes();
        }

        _lastPlaced = Asm.Instructions.Count;
        Asm.Label(ref label);
        _placed.Add(label.Id, label);
        if (_form.MarksTargets && _pointedTo.Contains(label.Id))
        {
            Asm.endbr64();
        }

        if (_form.FencesEdges && _branchedTo.Contains(label.Id))
        {
            Asm.lfence();
        }
    }

    /// <summary>The last byte of the next instruction must lie in this part of a line, at every placement.</summary>
    /// <param name="first">0 to 63; likewise <paramref name="last"/>.</param>
    /// <param name="what">What the instruction is, for the message.</param>
    public void RequireOfNext(int first, int last, string what) => _rules.Add((Asm.Instructions.Count, first, last, what));

    public void Note(string text) => _notes.Add(text);

    public void Call(Symbol target) => Asm.call(target.StandIn);

    public void Jump(Symbol target) => Asm.jmp(target.StandIn);

    /// <summary>A conditional branch of a decision.</summary>
    /// <exception cref="ArgumentException">No dispatcher branches on this condition.</exception>
    public void JumpIf(ConditionCode condition, Label target)
    {
        Action<Label> jump = condition switch
        {
            ConditionCode.e => Asm.je,
            ConditionCode.ne => Asm.jne,
            ConditionCode.a => Asm.ja,
            ConditionCode.ae => Asm.jae,
            ConditionCode.b => Asm.jb,
            _ => throw new ArgumentException($"no dispatcher jumps on {condition}"),
        };
        jump(target);
        if (_form.FencesEdges)
        {
            if (_placed.ContainsKey(target.Id))
            {
                throw new ArgumentException($"{target.Name} is placed already, without the fence for its branch");
            }

            _ = _branchedTo.Add(target.Id);
            Asm.lfence();
        }
    }

    /// <summary>Loads the address of a byte of this object's data.</summary>
    public void LoadDataAddress(AssemblerRegister64 register, int offset = 0) =>
        Asm.AddInstruction(Instruction.Create(
            Iced.Intel.Code.Lea_r64_m, register, new MemoryOperand(Register.RIP, (long)new Symbol(SymbolKind.Data, offset).StandIn, 8)));

    /// <summary>Appends a pointer to a symbol; returns its offset in the data.</summary>
    public int AddPointer(Symbol target) => AddPointer(_ => target);

    /// <summary>Appends a pointer to a label of this object's code.</summary>
    public int AddPointer(Label label)
    {
        if (_form.MarksTargets && _placed.ContainsKey(label.Id) && !_pointedTo.Contains(label.Id))
        {
            throw new ArgumentException($"{label.Name} is placed already, without the mark of a target");
        }

        _ = _pointedTo.Add(label.Id);
        return AddPointer(offsetOf => new Symbol(SymbolKind.Code, offsetOf(label)));
    }

    /// <summary>Appends a value to the data; returns its offset.</summary>
    public int AddValue(ulong value)
    {
        _data.AddRange(BitConverter.GetBytes(value));
        return _data.Count - sizeof(ulong);
    }

    private int AddPointer(Func<Func<Label, int>, Symbol> target)
    {
        int offset = AddValue(0);
        _pointers.Add((offset, target));
        return offset;
    }

    public CodeObject Build()
    {
        using var stream = new MemoryStream();
        AssemblerResult result = Asm.Assemble(new StreamCodeWriter(stream), Symbol.CodeBase, BlockEncoderOptions.ReturnNewInstructionOffsets);
        byte[] code = stream.ToArray();
        int OffsetOf(Label label) => (int)(result.GetLabelRIP(_placed[label.Id]) - Symbol.CodeBase);
        var labels = new Dictionary<int, string>();
        foreach (Label label in _placed.Values)
        {
            int offset = OffsetOf(label);
            labels[offset] = labels.TryGetValue(offset, out string? other) ? $"{other}, {label.Name}" : label.Name;
        }

        return new CodeObject(
            code,
            [.. _data],
            FindRelocations(code),
            [.. _pointers.Select(p => new Relocation(RelocationKind.Absolute64, p.Offset, 0, p.Target(OffsetOf)))],
            labels,
            _notes)
        {
            Entry = Entry is { } entry ? OffsetOf(entry) : 0,
            Alignment = Alignment,
            Rules = [.. _rules.Select(r => new LineRule(LastByteOf(r.Instruction), r.First, r.Last, r.What))],
        };

        int LastByteOf(int instruction)
        {
            uint[] offsets = result.Result[0].NewInstructionOffsets;
            return (instruction + 1 < offsets.Length ? (int)offsets[instruction + 1] : code.Length) - 1;
        }
    }

    private static List<Relocation> FindRelocations(byte[] code)
    {
        var found = new List<Relocation>();
        var decoder = Decoder.Create(64, code, Symbol.CodeBase);
        while (decoder.IP < Symbol.CodeBase + (ulong)code.Length)
        {
            Instruction instruction = decoder.Decode();
            ConstantOffsets fields = decoder.GetConstantOffsets(instruction);
            int start = (int)(instruction.IP - Symbol.CodeBase);
            int end = start + instruction.Length;
            if (instruction.IsIPRelativeMemoryOperand)
            {
                found.Add(new(RelocationKind.Relative32, start + fields.DisplacementOffset, end, Symbol.At(instruction.IPRelativeMemoryAddress)));
            }
            else if (instruction.IsCallNear || instruction.IsJmpShortOrNear || instruction.IsJccShortOrNear)
            {
                Symbol target = Symbol.At(instruction.NearBranchTarget);
                if (target.Kind != SymbolKind.Code)
                {
                    found.Add(new(RelocationKind.Relative32, start + fields.ImmediateOffset, end, target));
                }
            }
        }

        return found;
    }
}
