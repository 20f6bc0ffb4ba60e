namespace HwBench.JitEmitters.Emission;

/// <summary>What is emitted around branches and their targets beside what the code itself asks for.</summary>
/// <param name="FencesEdges">An lfence on both edges of every <see cref="CodeBuilder.JumpIf"/>.</param>
/// <param name="MarksTargets">An endbr64 at every label that data point to.</param>
public sealed record BranchForm(bool FencesEdges, bool MarksTargets)
{
    public static BranchForm Plain { get; } = new(false, false);
}
