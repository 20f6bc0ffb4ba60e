namespace HwBench.JitEmitters.Mitigations;

/// <summary>What is done about wrongly predicted conditional branches of the decision.</summary>
public abstract class BranchPart(string name, string description, string source, Safety safety)
    : MitigationPart(PartKind.Branch, name, description, source, safety);
