using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Variants;

namespace HwBench.JitEmitters.Imports;

/// <summary>A dispatcher that the user compiled. Unlike emitted ones it may use every register that the System V ABI leaves to a callee.</summary>
/// <param name="name">The user's for it.</param>
/// <param name="dispatcher">Its code and data.</param>
public sealed class ImportedVariant(string name, ImportSource source, ImportedDispatcher dispatcher)
    : Variant(name, $"the user's own: {source.Symbol} of {source.File}, sha256 {source.Sha256[..16]}…")
{
    public ImportSource Source => source;

    public override bool IsEmitted => false;

    /// <summary>It must refer to the handlers of the table's calls, all of them and no others.</summary>
    public override string? WhyIllegal(CallTable table)
    {
        if (dispatcher.Handlers.FirstOrDefault(n => table.IndexOf(n) is null, uint.MaxValue) is not uint.MaxValue and var strange)
        {
            return $"it refers to the handler of number {strange}, which the table doesn't have";
        }

        HashSet<uint> handled = [.. dispatcher.Handlers];
        return table.Calls.FirstOrDefault(c => !handled.Contains(c.Number)) is { } missing
            ? $"it never refers to the handler of number {missing.Number} ({missing.Name})"
            : null;
    }

    protected override CodeObject Assemble(DispatchSpec spec) => dispatcher.Build(spec.Table, spec.Mitigation);

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) =>
        throw new InvalidOperationException($"{Name} is compiled, not emitted");
}
