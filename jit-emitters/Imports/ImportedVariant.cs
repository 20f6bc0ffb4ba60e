using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Imports;

/// <summary>A dispatcher that the user compiled. Unlike emitted ones it may use every register that the System V ABI leaves to a callee.</summary>
/// <param name="name">The user's for it.</param>
/// <param name="dispatcher">Its code and data.</param>
public sealed class ImportedVariant(string name, ImportSource source, IDispatcherObject dispatcher)
    : Variant(name, $"the user's own: {source.Symbol} of {source.File}, sha256 {source.Sha256[..16]}…")
{
    public ImportSource Source => source;

    public override bool IsEmitted => false;

    /// <summary>Not null when the object must be loaded before the dispatcher can run: it can't be copied.</summary>
    public LoadedDispatcher? Loads => dispatcher as LoadedDispatcher;

    public override string? WhyIllegal(CallTable table) => dispatcher.WhyIllegal(table);

    protected override CodeObject Assemble(DispatchSpec spec) => dispatcher.Build(spec.Table, spec.Mitigation);

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) =>
        throw new InvalidOperationException($"{Name} is compiled, not emitted");
}
