using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Variants;

/// <summary>
/// One way from number to handler. A dispatcher is a function: the number in rax, arguments in rdi, rsi, rdx, r10,
/// r8, r9 (as a 64-bit guest passes them), the handler's arguments in the System V registers (r10 becomes rcx), the
/// result in rax. It may use rax, rcx and r11.
/// </summary>
/// <param name="name">As given on the command line.</param>
/// <param name="description">One line.</param>
public abstract class Variant(string name, string description)
{
    /// <summary>What an unknown number returns: Xen's and Linux's ENOSYS.</summary>
    public const int NotImplemented = -38;

    /// <summary>The most copies of a dispatcher.</summary>
    public const int MaxCopies = Contexts.Context.MaxCallSites;

    public string Name => Copies == 1 ? name : $"{name}@{Copies}";

    public string Description => description;

    /// <summary>False for code that a compiler made: what it does beyond its table is unknown, and it may use every register that the ABI leaves to a callee.</summary>
    public virtual bool IsEmitted => true;

    /// <summary>False where the loop calls nothing: there is no code to prove or to count, and what is timed is the surroundings alone.</summary>
    public virtual bool IsCalled => true;

    /// <summary>How many copies of the dispatcher stand in a placement, each at an address of its own; they share one table.</summary>
    public int Copies { get; private set; } = 1;

    /// <summary>The variant as the expansions of a macro are: one copy for each call site in turn.</summary>
    /// <param name="copies">2 to <see cref="MaxCopies"/>.</param>
    public Variant Expanded(int copies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(copies, MaxCopies);
        var expanded = (Variant)MemberwiseClone();
        expanded.Copies = copies;
        return expanded;
    }

    /// <summary>Why this variant can't be emitted for a table; null when it can.</summary>
    public virtual string? WhyIllegal(CallTable table) => null;

    /// <summary>The index of the handler that a number must reach; null where it must return <see cref="NotImplemented"/>.</summary>
    public virtual int? Target(CallTable table, ulong number) =>
        number <= CallTable.MaxNumber ? table.IndexOf((uint)number) : null;

    /// <summary>Emits the dispatcher.</summary>
    /// <exception cref="ArgumentException">The variant is illegal for the table.</exception>
    public CodeObject Build(DispatchSpec spec)
    {
        if (WhyIllegal(spec.Table) is { } reason)
        {
            throw new ArgumentException($"{Name} on {spec.Table.Name}: {reason}");
        }

        return Assemble(spec);
    }

    /// <summary>Makes the dispatcher's code and data; the variant is legal for the table.</summary>
    protected virtual CodeObject Assemble(DispatchSpec spec)
    {
        CodeBuilder code = spec.Mitigation.NewCode();
        code.Place(code.Label(Name));
        var exits = new Exits(code, spec.Mitigation);
        EmitEntry(code);
        EmitDecision(code, spec, exits);
        exits.Emit();
        return code.Build();
    }

    /// <summary>Where a placement enters the code, in bytes from its start.</summary>
    /// <param name="draw">Not negative; random, and the same for all variants of a placement.</param>
    public virtual int EntryOffset(int draw) => 0;

    /// <summary>Emits what comes before the decision: the stack is aligned for the handler's call.</summary>
    protected virtual void EmitEntry(CodeBuilder code) => code.Asm.sub(rsp, 8);

    /// <summary>Emits what finds and calls the handler; it leaves through one of the exits.</summary>
    protected abstract void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits);
}

/// <summary>The common ends of a dispatcher.</summary>
public sealed class Exits(CodeBuilder code, Mitigation mitigation)
{
    private bool _unknownUsed;

    /// <summary>After a handler has returned.</summary>
    public Label Done { get; } = code.Label("done");

    /// <summary>For numbers without a handler.</summary>
    public Label Unknown
    {
        get
        {
            _unknownUsed = true;
            return field;
        }
    } = code.Label("unknown");

    internal void Emit()
    {
        code.Place(Done);
        code.Asm.add(rsp, 8);
        mitigation.EmitReturn(code);
        if (_unknownUsed)
        {
            code.Place(Unknown);
            // Sign-extended from 32 bits, as compilers write it.
            code.Asm.AddInstruction(Instruction.Create(Code.Mov_rm64_imm32, Register.RAX, Variant.NotImplemented));
            code.Asm.add(rsp, 8);
            mitigation.EmitReturn(code);
        }
    }
}
