using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Mitigations;
using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>
/// A compiled dispatcher with everything of its object that a dispatch can reach, so that it can be placed like an emitted
/// one: instructions keep their bytes, order and alignment, and what lies between them unused is filled with int3.
/// </summary>
public sealed class ImportedDispatcher : IDispatcherObject
{
    // What compilers align functions and loops to; placements keep it.
    private const ulong CodeAlignment = 16;
    private const ulong DataAlignment = 32;

    private readonly ImportedObject _object;
    private readonly CodeWalk _walk;
    private readonly PackedLayout _code;
    private readonly PackedLayout _data;
    private readonly ulong _entry;

    /// <param name="file">The object.</param>
    /// <param name="symbol">The dispatcher's, of this object.</param>
    /// <exception cref="ImportException">It is no function, or something that it can reach can't be moved.</exception>
    public ImportedDispatcher(ElfFile file, ElfSymbol symbol)
    {
        if (!symbol.MayBeFunction || file.SectionAt(symbol.Address) is not { IsCode: true })
        {
            throw new ImportException($"{Kind(symbol)}, no function; name the dispatcher's function");
        }

        _object = new ImportedObject(file);
        _entry = symbol.Address;
        _walk = new CodeWalk(_object, _entry);
        _code = new PackedLayout(_walk.Code.Select(w => (w.Address, w.Instruction.Length)), CodeAlignment);
        _data = new PackedLayout(_walk.Data.All, DataAlignment);
        if (_code.Bytes > CodeWalk.MaxCode || _data.Bytes > DataRanges.MaxData)
        {
            throw new ImportException($"has code and data too scattered to be copied: {_code.Bytes} and {_data.Bytes} bytes put together");
        }

        Handlers = [.. Targets().Where(t => t.Kind == ImportTargetKind.Handler).Select(t => (uint)t.Value).Distinct().Order()];
    }

    /// <summary>The numbers whose handlers it refers to, ascending.</summary>
    public IReadOnlyList<uint> Handlers { get; }

    /// <summary>It must refer to the handlers of the table's calls, all of them and no others.</summary>
    public string? WhyIllegal(CallTable table)
    {
        if (Handlers.FirstOrDefault(n => table.IndexOf(n) is null, uint.MaxValue) is not uint.MaxValue and var strange)
        {
            return $"it refers to the handler of number {strange}, which the table doesn't have";
        }

        HashSet<uint> handled = [.. Handlers];
        return table.Calls.FirstOrDefault(c => !handled.Contains(c.Number)) is { } missing
            ? $"it never refers to the handler of number {missing.Number} ({missing.Name})"
            : null;
    }

    /// <summary>Makes the object that placements move.</summary>
    /// <param name="table">Has all of <see cref="Handlers"/>.</param>
    /// <exception cref="ImportException">The mitigation has no form for one of its branches.</exception>
    public CodeObject Build(CallTable table, Mitigation mitigation)
    {
        byte[] code = new byte[_code.Bytes];
        code.AsSpan().Fill(ThunkSite.Trap);
        var relocations = new List<Relocation>();
        foreach (WalkedInstruction walked in _walk.Code)
        {
            int at = _code.OffsetOf(walked.Address);
            Span<byte> bytes = code.AsSpan(at, walked.Instruction.Length);
            _object.File.Read(walked.Address, walked.Instruction.Length).CopyTo(bytes);
            if (walked.Target is not { } target || ThunkSite.Patch(bytes, walked, mitigation))
            {
                continue;
            }

            Symbol symbol = SymbolOf(target, table);
            int end = at + walked.Instruction.Length;
            var field = RelativeField.Of(walked);
            field.Write(bytes, (long)symbol.StandIn - (long)(Symbol.CodeBase + (ulong)end));
            if (symbol.Kind != SymbolKind.Code)
            {
                field.CheckWide();
                relocations.Add(new(RelocationKind.Relative32, at + field.Offset, end, symbol));
            }
        }

        byte[] data = new byte[_data.Bytes];
        return new CodeObject(code, data, relocations, FillData(data, table), Labels(), []) { Entry = _code.OffsetOf(_entry) };
    }

    private List<Relocation> FillData(byte[] data, CallTable table)
    {
        var relocations = new List<Relocation>();
        foreach ((ulong start, int length) in _walk.Data.All)
        {
            int at = _data.OffsetOf(start);
            _object.File.Read(start, length).CopyTo(data, at);
            foreach ((ulong address, ImportTarget target) in _walk.Data.Pointers(start, length))
            {
                int offset = at + (int)(address - start);
                data.AsSpan(offset, sizeof(ulong)).Clear();
                relocations.Add(new(RelocationKind.Absolute64, offset, 0, SymbolOf(target, table)));
            }
        }

        foreach (JumpTable jumps in _walk.Tables)
        {
            int at = _data.OffsetOf(jumps.Address);
            for (int i = 0; i < jumps.Targets.Count; i++)
            {
                int offset = at + (i * JumpTable.EntryBytes);
                data.AsSpan(offset, JumpTable.EntryBytes).Clear();
                relocations.Add(new(RelocationKind.Relative32, offset, at, new Symbol(SymbolKind.Code, _code.OffsetOf(jumps.Targets[i]))));
            }
        }

        return [.. relocations.DistinctBy(r => r.Offset)];
    }

    private Symbol SymbolOf(ImportTarget target, CallTable table) => target.Kind switch
    {
        ImportTargetKind.Handler => new(SymbolKind.Handler, table.IndexOf((uint)target.Value)!.Value),
        ImportTargetKind.Data => new(SymbolKind.Data, _data.OffsetOf(target.Value)),
        ImportTargetKind.Code => new(SymbolKind.Code, _code.OffsetOf(target.Value)),
        ImportTargetKind.IndirectThunk => Symbol.IndirectThunk((Register)target.Value),
        ImportTargetKind.ReturnThunk => Symbol.ReturnThunk,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private IEnumerable<ImportTarget> Targets() => _walk.Code.Where(w => w.Target is not null).Select(w => w.Target!.Value)
        .Concat(_walk.Data.All.SelectMany(r => _walk.Data.Pointers(r.Start, r.Length)).Select(p => p.Target))
        .Concat(_walk.Tables.SelectMany(t => t.Targets).Select(a => _object.BranchTo(a, () => "a jump table")));

    private Dictionary<int, string> Labels()
    {
        var labels = new Dictionary<int, string>();
        HashSet<ulong> copied = [.. _walk.Code.Select(w => w.Address)];
        foreach (ElfSymbol function in _object.File.Symbols.Where(s => s.IsFunction && copied.Contains(s.Address) && IsPlain(s.Name)))
        {
            _ = labels.TryAdd(_code.OffsetOf(function.Address), function.Name);
        }

        return labels;
    }

    private static bool IsPlain(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '$' or '@');

    private static string Kind(ElfSymbol symbol) => symbol.IsData ? "is data" : symbol.IsIndirect ? "is chosen when the object is loaded" : "is something else";
}
