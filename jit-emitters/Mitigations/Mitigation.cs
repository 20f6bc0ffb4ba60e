using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Mitigations.Parts;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>How a cell's indirect branches (the emitted ones all go through rax), returns and conditional branches are hardened: a composition of parts.</summary>
public sealed class Mitigation
{
    /// <summary>Joins the parts of a composition.</summary>
    public const char Joint = '+';

    /// <summary>Nothing hardened.</summary>
    public static Mitigation Bare { get; } = new([]);

    /// <param name="parts">Legal together; in any order.</param>
    /// <param name="set">The set that this is; null for a composition of its own.</param>
    internal Mitigation(IEnumerable<MitigationPart> parts, MitigationSet? set = null)
    {
        MitigationPart[] given = [.. parts.OrderBy(p => p.Kind)];
        Indirect = given.OfType<IndirectPart>().SingleOrDefault() ?? new Bare();
        Returns = given.OfType<ReturnPart>().SingleOrDefault();
        Targets = given.OfType<TargetPart>().SingleOrDefault();
        Branches = given.OfType<BranchPart>().SingleOrDefault();
        MitigationPart?[] all = [Indirect, Returns, Targets, Branches];
        Parts = [.. all.OfType<MitigationPart>()];

        // bare is what is left where nothing is named.
        IEnumerable<MitigationPart> named = Parts.Count > 1 ? Parts.Where(p => p != Indirect || Indirect.HasThunk) : Parts;
        Composition = string.Join(Joint, named.Select(p => p.Name));
        Name = set?.Name ?? Composition;
        Description = set is null ? string.Join("; ", named.Select(p => p.Description)) : $"{Composition}: {set.Description}";
        Source = set?.Source ?? string.Join("; ", named.Select(p => p.Source));
        Safety = SafetyOf(Parts, Returns);
    }

    /// <summary>The set's name, or the composition: what a cell's id carries.</summary>
    public string Name { get; }

    /// <summary>The parts' names in the order of <see cref="PartKind"/>.</summary>
    public string Composition { get; }

    /// <summary>One line.</summary>
    public string Description { get; }

    /// <summary>Files, commits or advisories.</summary>
    public string Source { get; }

    /// <summary>One of each kind at most, in order; that for indirect branches is always there.</summary>
    public IReadOnlyList<MitigationPart> Parts { get; }

    public IndirectPart Indirect { get; }

    /// <summary>Null: plain returns.</summary>
    public ReturnPart? Returns { get; }

    /// <summary>Null: any address can be branched to.</summary>
    public TargetPart? Targets { get; }

    /// <summary>Null: plain conditional branches.</summary>
    public BranchPart? Branches { get; }

    /// <summary>The worst of the parts', and what each leaves open.</summary>
    public Safety Safety { get; }

    /// <summary>Why this must not be used against an attacker; null where no advisory says so.</summary>
    public string? Unsafe => Safety.Status == SafetyStatus.Unsafe
        ? string.Join("; ", Parts.Where(p => p.Safety.Status == SafetyStatus.Unsafe).Select(p => p.Safety.Detail))
        : null;

    /// <summary>For a dispatcher or a handler.</summary>
    public CodeBuilder NewCode() => new(new BranchForm(
        FencesEdges: Branches is not null,
        MarksTargets: Targets is { TracksBranches: true } && Indirect.HasThunk));

    /// <summary>Emits <c>call *%rax</c> in this mitigation's form; rax holds a handler's entry, r10 and the flags are free.</summary>
    public void EmitCall(CodeBuilder code)
    {
        Targets?.EmitCheck(code);
        if (Indirect.HasThunk)
        {
            code.Call(Symbol.IndirectThunk(Register.RAX));
        }
        else if (Targets is not null)
        {
            Targets.EmitCall(code);
        }
        else
        {
            code.Asm.call(rax);
        }
    }

    /// <summary>Emits <c>jmp *%rax</c> to a label of the same code in this mitigation's form.</summary>
    public void EmitJump(CodeBuilder code)
    {
        if (Indirect.HasThunk)
        {
            code.Jump(Symbol.IndirectThunk(Register.RAX));
        }
        else if (Targets is { TracksBranches: true })
        {
            code.Asm.notrack.jmp(rax);
        }
        else
        {
            code.Asm.jmp(rax);
        }
    }

    /// <summary>Emits a return in this mitigation's form.</summary>
    public void EmitReturn(CodeBuilder code)
    {
        if (Returns is null)
        {
            code.Asm.ret();
        }
        else
        {
            code.Jump(Symbol.ReturnThunk);
        }
    }

    /// <summary>Emits what stands before and at a handler's entry.</summary>
    /// <param name="entry">Where it is entered; this places it.</param>
    public void EmitHandlerEntry(CodeBuilder code, Label entry)
    {
        if (Targets is null)
        {
            code.Place(entry);
        }
        else
        {
            Targets.EmitEntry(code, entry);
        }
    }

    /// <summary>The bytes before each handler's entry; empty where there are none.</summary>
    public byte[] HandlerPrefix
    {
        get
        {
            CodeBuilder code = NewCode();
            Label entry = code.Label("handler");
            code.Entry = entry;
            EmitHandlerEntry(code, entry);
            code.Asm.nop();
            CodeObject built = code.Build();
            return built.Code[..built.Entry];
        }
    }

    /// <summary>A thunk as an object of its own.</summary>
    /// <param name="symbol">By which objects of this mitigation refer to it.</param>
    /// <exception cref="ArgumentException">The mitigation has no such thunk.</exception>
    public CodeObject BuildThunk(Symbol symbol)
    {
        var code = new CodeBuilder();
        Label entry = code.Label(symbol.ThunkName);
        code.Entry = entry;
        if (symbol == Symbol.ReturnThunk && Returns is not null)
        {
            Returns.EmitThunk(code, entry);
        }
        else if (symbol != Symbol.ReturnThunk && Indirect.HasThunk)
        {
            Indirect.EmitThunk(code, entry, new AssemblerRegister64(symbol.Register), Returns);
        }
        else
        {
            throw new ArgumentException($"{Name} has no {symbol.ThunkName}");
        }

        CodeObject thunk = code.Build();
        return thunk with { Rules = [.. thunk.Rules.Select(r => r with { What = $"{r.What} of {Name}" })] };
    }

    private static Safety SafetyOf(IReadOnlyList<MitigationPart> parts, ReturnPart? returns)
    {
        SafetyStatus worst = parts.Max(p => p.Safety.Status);
        IEnumerable<string> details = parts.Select(p => p.Safety.Detail);
        return returns is null
            ? new((SafetyStatus)Math.Max((int)worst, (int)SafetyStatus.Limited), string.Join("; ", details.Append(PlainReturns)))
            : new(worst, string.Join("; ", details));
    }

    private const string PlainReturns = "plain returns: retbleed (XSA-407), SRSO (XSA-434) and ITS (XSA-469) are not covered";
}
