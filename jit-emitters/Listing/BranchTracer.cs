using System.Buffers.Binary;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using Iced.Intel;

namespace HwBench.JitEmitters.Listing;

/// <summary>
/// Follows emitted bytes instruction by instruction, without running them, and counts the branches on the way. The code
/// is followed at its symbols' stand-in addresses; a handler is where its symbol is, and only returns. What stands before
/// its entry, and its return through a shared thunk, are followed but not counted.
/// </summary>
public sealed class BranchTracer
{
    // Where the dispatcher returns to; no symbol stands there.
    private const ulong ReturnAddress = 0x7fff_0000;

    // What registers hold that the dispatcher may not rely on.
    private const ulong Poison = 0xdead_beef_dead_beef;

    private const ulong HandlerResult = 0x600d_600d_600d_600d;

    private static readonly Register[] s_callerSaved =
    [
        Register.RAX, Register.RCX, Register.RDX, Register.RSI, Register.RDI, Register.R8, Register.R9, Register.R10, Register.R11,
    ];

    private readonly byte[] _data;
    private readonly byte[] _handlerPrefix;
    private readonly bool _returnsByThunk;
    private readonly int _entry;
    private readonly Dictionary<ulong, Instruction> _instructions;

    /// <param name="thunks">At least those that the dispatcher refers to; handlers return by the return thunk where it is among them.</param>
    /// <param name="handlerPrefix">The mitigation's <see cref="Mitigation.HandlerPrefix"/>; null where nothing stands before handlers.</param>
    public BranchTracer(CodeObject dispatcher, IReadOnlyList<Thunk> thunks, byte[]? handlerPrefix = null)
    {
        _data = TracedMemory.Fill(dispatcher);
        _handlerPrefix = handlerPrefix ?? [];
        _returnsByThunk = thunks.Any(t => t.Symbol == Symbol.ReturnThunk);
        _instructions = Disassembly.Of(dispatcher, Symbol.CodeBase).Concat(thunks.SelectMany(InstructionsOf)).ToDictionary(i => i.IP);
        _entry = dispatcher.Entry;
    }

    /// <summary>Follows one dispatch from the dispatcher's entry to its own return.</summary>
    /// <param name="entry">Where a placement enters the dispatcher, in bytes from its own entry.</param>
    /// <param name="visit">Told the stand-in address of each instruction of dispatcher and thunks as it is executed, for the handler's return as well.</param>
    /// <exception cref="TraceFaultException">It can't be followed; the message says what stands in the way.</exception>
    public BranchTrace Trace(ulong number, int entry = 0, Action<ulong>? visit = null)
    {
        var core = new TracedCore(new TracedMemory(_data, _handlerPrefix));
        Array.ForEach(s_callerSaved, register => core[register] = Poison);
        core[Register.RAX] = number;
        core[Register.RSP] = TracedMemory.StackTop;
        core.Push(ReturnAddress);

        var counted = new Tally();
        var uncounted = new Tally();
        ulong address = Symbol.CodeBase + (ulong)(_entry + entry);
        while (address != ReturnAddress)
        {
            if (HandlerPrefixes.HandlerAt(address) is { } handler)
            {
                Enter(core, handler, counted);
                address = ReturnFromHandler(core, visit);
                continue;
            }

            if (HandlerPrefixes.Of(address, _handlerPrefix.Length) is { } prefix)
            {
                address = Step(core, PrefixAt(address, prefix), uncounted);
                continue;
            }

            visit?.Invoke(address);
            address = Step(core, At(address), counted);
        }

        if (core[Register.RSP] != TracedMemory.StackTop)
        {
            throw new TraceFaultException($"returns with the stack pointer {(long)(core[Register.RSP] - TracedMemory.StackTop)} bytes off");
        }

        ulong result = core[Register.RAX];
        if (counted.Handler is not null && result != HandlerResult)
        {
            throw new TraceFaultException("doesn't return its handler's result");
        }

        return new(
            number, counted.Handler, counted.Handler is null ? (long)result : null, counted.Instructions, counted.Branches, counted.Taken);
    }

    private sealed class Tally
    {
        public int? Handler { get; set; }

        public int Instructions { get; set; }

        public BranchCounts Branches { get; set; }

        public int Taken { get; set; }
    }

    private Instruction At(ulong address) => _instructions.TryGetValue(address, out Instruction instruction)
        ? instruction
        : throw new TraceFaultException($"goes to 0x{address:x}, where it has no instruction");

    private Instruction PrefixAt(ulong address, ulong prefix)
    {
        Instruction instruction = Disassembly.Of(_handlerPrefix, prefix).FirstOrDefault(i => i.IP == address);
        return instruction.IP == address ? instruction : throw new TraceFaultException($"goes to 0x{address:x}, in the midst of an instruction before a handler");
    }

    // A thunk was assembled elsewhere: what it refers to is as far away as from there.
    private static IReadOnlyList<Instruction> InstructionsOf(Thunk thunk)
    {
        ulong address = thunk.Symbol.StandIn - (ulong)thunk.Object.Entry;
        byte[] code = [.. thunk.Object.Code];
        foreach (Relocation relocation in thunk.Object.CodeRelocations)
        {
            BinaryPrimitives.WriteInt32LittleEndian(
                code.AsSpan(relocation.Offset), (int)(relocation.Target.StandIn - (address + (ulong)relocation.End)));
        }

        return Disassembly.Of(thunk.Object with { Code = code }, address);
    }

    // A handler may change all that the ABI lets it change.
    private static void Enter(TracedCore core, int handler, Tally counted)
    {
        if (counted.Handler is { } other)
        {
            throw new TraceFaultException($"calls handler {handler} after handler {other}");
        }

        counted.Handler = handler;
        Array.ForEach(s_callerSaved, register => core[register] = Poison);
        core[Register.RAX] = HandlerResult;
        core.ForgetFlags();
    }

    private ulong ReturnFromHandler(TracedCore core, Action<ulong>? visit)
    {
        if (!_returnsByThunk)
        {
            return core.Pop();
        }

        var uncounted = new Tally();
        ulong returned = core[Register.RSP] + sizeof(ulong);
        ulong address = Symbol.ReturnThunk.StandIn;
        while (core[Register.RSP] != returned)
        {
            visit?.Invoke(address);
            address = Step(core, At(address), uncounted);
        }

        return address;
    }

    private ulong Step(TracedCore core, in Instruction instruction, Tally counted)
    {
        // Without backward branches no instruction can be executed twice, except through the thunk's own call.
        if (counted.Instructions > 2 * _instructions.Count)
        {
            throw new TraceFaultException("runs in a circle");
        }

        BranchKind kind = BranchKinds.Of(instruction);
        counted.Instructions++;
        counted.Branches = counted.Branches.With(kind);
        switch (kind)
        {
            case BranchKind.Conditional:
                bool taken = core.Holds(instruction.ConditionCode);
                counted.Taken += taken ? 1 : 0;
                return taken ? instruction.NearBranchTarget : instruction.NextIP;
            case BranchKind.Return:
                return core.Pop();
            case BranchKind.Direct or BranchKind.Indirect:
                ulong target = kind == BranchKind.Direct ? instruction.NearBranchTarget : core.Read(instruction, 0);
                if (instruction.FlowControl is FlowControl.Call or FlowControl.IndirectCall)
                {
                    core.Push(instruction.NextIP);
                }

                return target;
            default:
                core.Execute(instruction);
                return instruction.NextIP;
        }
    }
}
