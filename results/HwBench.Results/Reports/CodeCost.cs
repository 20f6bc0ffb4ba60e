using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>What a variant's time is paid with in a cell.</summary>
/// <param name="Cell">The cell's id.</param>
/// <param name="Variant">The variant.</param>
/// <param name="CodeBytes">Size of the code.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="ExecutedConditional">Conditional branches a dispatch; null where not computed.</param>
/// <param name="ExecutedIndirect">Indirect branches a dispatch; null where not computed.</param>
public sealed record CodeCost(string Cell, string Variant, int CodeBytes, int TableBytes, double? ExecutedConditional, double? ExecutedIndirect)
{
    internal static CodeCost Of(Cell cell, CellVariant variant) =>
        new(cell.Id, variant.Name, variant.CodeBytes, variant.TableBytes, variant.ExecutedConditional, variant.ExecutedIndirect);

    internal static CodeCost Of(CellReport cell, VariantReport variant) =>
        new(cell.Id, variant.Name, variant.CodeBytes, variant.TableBytes, variant.ExecutedConditional, variant.ExecutedIndirect);
}
