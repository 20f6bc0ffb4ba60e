using System.Security.Cryptography;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using HwBench.Results.Records;

namespace HwBench.Harness.Compiled;

/// <summary>A design as a compiler of this machine makes it: for each table and mitigation from an object of its own.</summary>
/// <param name="compilation">Where the objects lie.</param>
public sealed class CompiledVariant(ReferenceDesign design, CCompiler compiler, ReferenceCompilation compilation)
    : Variant($"{design.Name}-{compiler.Suffix}", $"{design.Name} as {compiler.Version} compiles it")
{
    // Cells that share an object import it once.
    private readonly Dictionary<string, ImportedDispatcher> _imported = [];

    public override bool IsEmitted => false;

    /// <summary>The emitted variant of the same design.</summary>
    public string Emitted => design.Name;

    public override string? WhyIllegal(CallTable table) => design.WhyIllegal(table);

    /// <summary>Why it can't be had in a cell; null when it can.</summary>
    public string? WhyNot(CallTable table, Mitigation mitigation) =>
        WhyIllegal(table) ?? compiler.WhyNot(mitigation) ?? CompilerFlags.WhyNot(design, mitigation);

    /// <summary>Where the code for a cell comes from that <see cref="WhyNot"/> has nothing against.</summary>
    public VariantOrigin Origin(DispatchSpec spec)
    {
        var flags = CompilerFlags.For(compiler.Kind, spec.Mitigation);
        string path = compilation.PathOf(design, compiler, spec.Table, flags);
        return new VariantOrigin(
            Path.GetFileName(path),
            design.Symbol,
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            OriginMode.Copied,
            $"{compiler.Version}, {string.Join(' ', flags.Flags)}");
    }

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
