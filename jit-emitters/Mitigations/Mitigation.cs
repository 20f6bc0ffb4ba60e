using HwBench.JitEmitters.Emission;
using static Iced.Intel.AssemblerRegisters;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>How a variant's indirect branches, all of them through rax, are hardened.</summary>
/// <param name="name">As given on the command line.</param>
/// <param name="description">One line: the sequence and who uses it.</param>
public abstract class Mitigation(string name, string description)
{
    public string Name => name;

    public string Description => description;

    /// <summary>Why this must not be used against an attacker; null where no advisory says so.</summary>
    public virtual string? Unsafe => null;

    /// <summary>True when the indirect branch stands in a thunk that all sites share.</summary>
    public virtual bool HasThunk => true;

    /// <summary>Emits <c>call *%rax</c> in this mitigation's form.</summary>
    public void EmitCall(CodeBuilder code)
    {
        if (HasThunk)
        {
            code.Call(Symbol.IndirectThunk);
        }
        else
        {
            code.Asm.call(rax);
        }
    }

    /// <summary>Emits <c>jmp *%rax</c> in this mitigation's form.</summary>
    public void EmitJump(CodeBuilder code)
    {
        if (HasThunk)
        {
            code.Jump(Symbol.IndirectThunk);
        }
        else
        {
            code.Asm.jmp(rax);
        }
    }

    /// <summary>A thunk as an object of its own.</summary>
    /// <param name="symbol">By which objects of this mitigation refer to it.</param>
    /// <exception cref="ArgumentException">The mitigation has no such thunk.</exception>
    public CodeObject BuildThunk(Symbol symbol)
    {
        if (!HasThunk || symbol != Symbol.IndirectThunk)
        {
            throw new ArgumentException($"{Name} has no thunk {symbol.Index}");
        }

        var code = new CodeBuilder();
        code.Place(code.Label("indirect_thunk_rax"));
        EmitThunk(code);
        return code.Build();
    }

    /// <summary>Emits the thunk's body. It is entered by call or jump, and ends in the branch to rax.</summary>
    protected abstract void EmitThunk(CodeBuilder code);
}
