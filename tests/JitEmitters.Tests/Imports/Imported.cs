using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Verification;
using HwBench.JitEmitters.Variants;
using HwBench.JitEmitters.Verification;

namespace HwBench.JitEmitters.Tests.Imports;

/// <summary>Brings dispatchers in from compiled objects.</summary>
internal static class Imported
{
    public static CallTable Small { get; } = SmallTable.Create();

    public static ImportedVariant Of(byte[] file, string symbol)
    {
        var elf = new ElfFile(file);
        return new(symbol, new ImportSource("mine.so", symbol, new string('0', 64)), new ImportedDispatcher(elf, elf.Symbols.First(s => s.Name == symbol)));
    }

    /// <summary>What is wrong with it at each offset of a line; empty: nothing.</summary>
    public static IReadOnlyList<Failure> Verify(ImportedVariant variant, CallTable table, string mitigation = "bare")
    {
        var spec = DispatchSpec.ByPriority(table, MitigationCatalog.Find(mitigation)!);
        return new Verifier(table).Check([new Candidate(variant, variant.Build(spec))], spec.Mitigation, new Random(7), Strata.SetSize)[0].Failures;
    }

    /// <summary>Why a dispatcher can't be brought in.</summary>
    public static string WhyNot(byte[] file, string symbol) => Xunit.Assert.Throws<ImportException>(() => Of(file, symbol)).Message;
}
