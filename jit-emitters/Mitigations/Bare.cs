using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Mitigations;

/// <summary>The branch as the compiler writes it without any option.</summary>
public sealed class Bare() : Mitigation("bare", "call *%rax, unhardened")
{
    public override bool HasThunk => false;

    protected override void EmitThunk(CodeBuilder code) => throw new InvalidOperationException("bare has no thunk");
}
