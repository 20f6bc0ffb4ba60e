using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Contexts;

/// <summary>Nothing: dispatches follow each other and may overlap in the core.</summary>
public sealed class Hot() : Context("hot", "dispatches back to back, free to overlap")
{
    public override void EmitBefore(CodeBuilder code)
    {
    }

    public override void EmitAfter(CodeBuilder code)
    {
    }
}
