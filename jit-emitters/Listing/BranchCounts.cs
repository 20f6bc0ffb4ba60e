namespace HwBench.JitEmitters.Listing;

/// <summary>How many branches of each kind: those that stand in the code, or those that one dispatch executes.</summary>
/// <param name="Conditional">Taken or not.</param>
/// <param name="Indirect">Calls and jumps through a register. A retpoline has none: its branch is a return.</param>
/// <param name="Direct">Calls and jumps to a fixed address.</param>
/// <param name="Returns">The dispatcher's own and a retpoline's; a handler's return is never counted.</param>
public readonly record struct BranchCounts(int Conditional, int Indirect, int Direct, int Returns)
{
    public static BranchCounts operator +(BranchCounts a, BranchCounts b) => new(
        a.Conditional + b.Conditional, a.Indirect + b.Indirect, a.Direct + b.Direct, a.Returns + b.Returns);

    internal BranchCounts With(BranchKind kind) => kind switch
    {
        BranchKind.Conditional => this with { Conditional = Conditional + 1 },
        BranchKind.Indirect => this with { Indirect = Indirect + 1 },
        BranchKind.Direct => this with { Direct = Direct + 1 },
        BranchKind.Return => this with { Returns = Returns + 1 },
        _ => this,
    };
}
