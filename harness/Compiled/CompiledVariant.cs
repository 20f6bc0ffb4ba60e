using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;

namespace HwBench.Harness.Compiled;

/// <summary>A design as a compiler of this machine makes it: for each table and mitigation from an object of its own.</summary>
/// <param name="compilation">Where the objects lie.</param>
public sealed class CompiledVariant(ReferenceDesign design, CCompiler compiler, ReferenceCompilation compilation)
    : Variant($"{design.Name}-{compiler.Suffix}", $"{design.Name} as {compiler.Version} compiles it")
{
    // Cells that share an object import it once.
    private readonly Dictionary<string, ImportedDispatcher> _imported = [];

    public override string? WhyIllegal(CallTable table) => design.WhyIllegal(table);

    /// <summary>Why it can't be had in a cell; null when it can.</summary>
    public string? WhyNot(CallTable table, Mitigation mitigation) =>
        WhyIllegal(table) ?? CompilerFlags.WhyNot(design, compiler.Kind, mitigation);

    /// <summary>The compiler and its flags for a mitigation that <see cref="WhyNot"/> has nothing against.</summary>
    public string Origin(Mitigation mitigation) =>
        $"{compiler.Version}: {string.Join(' ', CompilerFlags.For(compiler.Kind, mitigation).Flags)}";

    /// <summary>Makes the object that <see cref="Variant.Build"/> needs.</summary>
    /// <exception cref="MachineException">The compiler fails, or makes what can't be placed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Compile(CallTable table, Mitigation mitigation, CancellationToken cancellation)
    {
        compilation.Compile(design, compiler, table, CompilerFlags.For(compiler.Kind, mitigation), cancellation);
        try
        {
            _ = Import(table, mitigation);
        }
        catch (ImportException e)
        {
            throw new MachineException($"{compiler.Version} makes of {design.File} what can't be placed: it {e.Message}", "use another version of the compiler");
        }
    }

    protected override CodeObject Assemble(DispatchSpec spec) => Import(spec.Table, spec.Mitigation);

    private CodeObject Import(CallTable table, Mitigation mitigation)
    {
        string path = compilation.PathOf(design, compiler, table, CompilerFlags.For(compiler.Kind, mitigation));
        if (!_imported.TryGetValue(path, out ImportedDispatcher? dispatcher))
        {
            var file = new ElfFile(File.ReadAllBytes(path));
            dispatcher = new ImportedDispatcher(file, file.Symbols.First(s => s.IsDefined && s.Name == design.Symbol));
            _imported.Add(path, dispatcher);
        }

        return dispatcher.Build(table, mitigation);
    }

    protected override void EmitDecision(CodeBuilder code, DispatchSpec spec, Exits exits) =>
        throw new InvalidOperationException($"{Name} is compiled, not emitted");
}
