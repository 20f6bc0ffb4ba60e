namespace HwBench.JitEmitters.Mitigations;

/// <summary>What a part hardens, in the order in which a composition names them.</summary>
public enum PartKind
{
    /// <summary>Indirect calls and jumps.</summary>
    Indirect,

    /// <summary>Returns of dispatchers and handlers.</summary>
    Return,

    /// <summary>Where indirect branches may lead.</summary>
    Target,

    /// <summary>Conditional branches of the decision.</summary>
    Branch,
}

/// <summary>One sequence that hardens one kind of branch. A mitigation has at most one of each kind.</summary>
/// <param name="name">As given on the command line.</param>
/// <param name="description">One line: the sequence and who uses it.</param>
/// <param name="source">The file, commit or manual section that has the sequence.</param>
public abstract class MitigationPart(PartKind kind, string name, string description, string source, Safety safety)
{
    public PartKind Kind => kind;

    public string Name => name;

    public string Description => description;

    public string Source => source;

    public Safety Safety => safety;

    /// <summary>Why it can't stand beside another part, of another kind; null when it can.</summary>
    public virtual string? WhyNotWith(MitigationPart other) => null;
}
