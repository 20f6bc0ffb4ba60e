namespace HwBench.JitEmitters.Listing;

/// <summary>What one dispatch of one number executes, from the dispatcher's entry to its return. The handler counts nothing.</summary>
/// <param name="Number">As the caller gave it.</param>
/// <param name="Handler">The handler called, by its index in the call table; null when none was.</param>
/// <param name="Result">What the dispatcher returned without calling a handler; null when it called one.</param>
/// <param name="Instructions">Executed, the branches included.</param>
/// <param name="Branches">Executed.</param>
/// <param name="TakenBranches">Conditional branches that were taken.</param>
public sealed record BranchTrace(
    ulong Number, int? Handler, long? Result, int Instructions, BranchCounts Branches, int TakenBranches);
