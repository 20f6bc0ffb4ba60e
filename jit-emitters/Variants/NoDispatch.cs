using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;

namespace HwBench.JitEmitters.Variants;

/// <summary>
/// The loop and what surrounds a dispatch in it, without any: what a variant takes more is what its whole dispatch, call and
/// return included, adds to that work.
/// </summary>
public sealed class NoDispatch() : Variant("none", "no dispatch: the loop and its surroundings alone")
{
    public override bool IsCalled => false;

    protected override CodeObject Assemble(DispatchSpec spec) => new([], [], [], [], new Dictionary<int, string> { [0] = Name }, []);

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) => throw new NotSupportedException("nothing is called");
}
