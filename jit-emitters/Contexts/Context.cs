using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Contexts;

/// <summary>
/// What surrounds each dispatch in the timed loop. Registers the loop lends: rbp (free for the context, zero at the
/// start), rbx (zero at run time, unknown to the core), rax (the number before, the result after the dispatch), rdi (the
/// first argument before it: the number once more).
/// </summary>
public abstract class Context(string name, string description)
{
    public string Name => name;

    public string Description => description;

    /// <summary>Emitted after the number was loaded into rax and rdi.</summary>
    public abstract void EmitBefore(CodeBuilder code);

    /// <summary>Emitted after the dispatcher returned its result in rax.</summary>
    public abstract void EmitAfter(CodeBuilder code);
}
