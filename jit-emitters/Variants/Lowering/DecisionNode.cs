namespace HwBench.JitEmitters.Variants.Lowering;

/// <summary>A place in a compare tree.</summary>
/// <param name="Handler">The call whose number is compared with, by its index in the table.</param>
public abstract record DecisionNode(int Handler);

/// <summary>The end of a path: only one handler can be meant.</summary>
/// <param name="IsCompared">False where the compares on the way leave no other number: then there is no branch.</param>
public sealed record DecisionLeaf(int Handler, bool IsCompared) : DecisionNode(Handler);

/// <summary>One compare, and what branches on its flags.</summary>
/// <param name="TestsEqual">A branch leads to the handler if equal. Otherwise the handler's number goes below.</param>
/// <param name="Below">Where lower numbers go; null: there is no branch, all other numbers go <paramref name="Above"/>.</param>
/// <param name="Above">Where higher numbers go; null: all other numbers go <paramref name="Below"/>. Not both are null.</param>
public sealed record DecisionSplit(int Handler, bool TestsEqual, DecisionNode? Below, DecisionNode? Above) : DecisionNode(Handler);
