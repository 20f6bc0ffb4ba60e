namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>A place in a compare tree.</summary>
/// <param name="Handler">The call whose number is compared with, by its index in the table.</param>
public abstract record DecisionNode(int Handler);

/// <summary>The end of a path: only one handler can be meant.</summary>
/// <param name="IsCompared">False where the compares on the way leave no other number: then there is no branch.</param>
public sealed record DecisionLeaf(int Handler, bool IsCompared) : DecisionNode(Handler);

/// <summary>A branch to the handler if equal.</summary>
/// <param name="Otherwise">Where all other numbers go.</param>
public sealed record DecisionEqual(int Handler, DecisionNode Otherwise) : DecisionNode(Handler);

/// <summary>A branch if above.</summary>
/// <param name="Below">Where lower numbers go, and the handler's own.</param>
/// <param name="Above">Where higher numbers go.</param>
public sealed record DecisionAbove(int Handler, DecisionNode Below, DecisionNode Above) : DecisionNode(Handler);
