using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports.Elf;
using Iced.Intel;

namespace HwBench.JitEmitters.Imports;

/// <summary>An object's addresses, and what stands at each: handlers' stubs (hwbench.h), thunks by name, code, data.</summary>
internal sealed class ImportedObject(ElfFile file)
{
    public const string HandlerSection = ".hwbench_handlers";
    private const uint StubBytes = 64;
    public const int NumberAt = 56;

    private const string IndirectThunk = "__x86_indirect_thunk_";
    private const string ReturnThunk = "__x86_return_thunk";
    private const int LongestInstruction = 15;

    private readonly Dictionary<ElfSection, byte[]> _code = [];

    public ElfFile File => file;

    /// <summary>What a pointer to an address means.</summary>
    /// <param name="from">Who has it, for the message.</param>
    /// <exception cref="ImportException">Nothing that can be moved stands there.</exception>
    public ImportTarget At(ulong address, Func<string> from)
    {
        ElfSection section = file.SectionAt(address)
            ?? throw new ImportException($"{from()} refers to 0x{address:x}, where the object has nothing that can be moved");
        return section switch
        {
            { Name: HandlerSection } => new(ImportTargetKind.Handler, HandlerNumber(section, address, from)),
            { IsCode: true } => new(ImportTargetKind.Code, address),
            _ => new(ImportTargetKind.Data, address),
        };
    }

    /// <summary>What a call or jump to an address means: an entry of the procedure linkage table stands for the thunk that it leads to.</summary>
    public ImportTarget BranchTo(ulong address, Func<string> from)
    {
        ImportTarget target = At(address, from);
        return target.Kind switch
        {
            ImportTargetKind.Code => ThunkBehind(address, from) ?? target,
            ImportTargetKind.Handler => target,
            _ => throw new ImportException($"{from()} goes to 0x{address:x}, which is no code"),
        };
    }

    /// <summary>The instruction at an address.</summary>
    public Instruction Decode(ulong address, out ConstantOffsets fields)
    {
        ElfSection section = file.SectionAt(address) is { IsCode: true } code
            ? code
            : throw new ImportException($"goes on at 0x{address:x}, which is no code");
        if (!_code.TryGetValue(section, out byte[]? bytes))
        {
            bytes = file.Read(section.Address, checked((int)section.Size));
            _code.Add(section, bytes);
        }

        int start = (int)(address - section.Address);
        var decoder = Decoder.Create(64, new ByteArrayCodeReader(bytes, start, Math.Min(LongestInstruction, bytes.Length - start)), address);
        Instruction instruction = decoder.Decode();
        fields = decoder.GetConstantOffsets(instruction);
        return instruction.IsInvalid ? throw new ImportException($"has no instruction at 0x{address:x}, where its code goes on") : instruction;
    }

    private ulong HandlerNumber(ElfSection section, ulong address, Func<string> from)
    {
        if ((address - section.Address) % StubBytes != 0)
        {
            throw new ImportException($"{from()} refers into the middle of a handler's stub, at 0x{address:x}");
        }

        ulong number = BitConverter.ToUInt64(file.Read(address + NumberAt, sizeof(ulong)));
        return number <= CallTable.MaxNumber
            ? number
            : throw new ImportException($"{from()} refers to the handler of number {number}; numbers end at {CallTable.MaxNumber}");
    }

    private ImportTarget? ThunkBehind(ulong address, Func<string> from)
    {
        Instruction instruction = Decode(address, out _);
        if (instruction.Mnemonic == Mnemonic.Endbr64)
        {
            instruction = Decode(instruction.NextIP, out _);
        }

        string? name = instruction.IsJmpNearIndirect && instruction.IsIPRelativeMemoryOperand
            ? file.RelocationAt(instruction.IPRelativeMemoryAddress)?.Foreign
            : null;
        return name switch
        {
            null => null,
            ReturnThunk => new(ImportTargetKind.ReturnThunk, 0),
            _ when name.StartsWith(IndirectThunk, StringComparison.Ordinal)
                && Enum.TryParse(name[IndirectThunk.Length..], ignoreCase: true, out Register register)
                && register.IsGPR64() => new(ImportTargetKind.IndirectThunk, (ulong)register),
            _ => throw new ImportException($"{from()} calls '{name}' of another object; a dispatcher can only call handlers and its own object's functions"),
        };
    }
}
