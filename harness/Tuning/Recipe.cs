using System.Text.Json;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Tuning;

namespace HwBench.Harness.Tuning;

/// <summary>The winner of a tuning, with everything that it takes to build it (<c>hwbench-recipe/1</c>).</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Machine">On which it won.</param>
/// <param name="Label">Printed wherever the variant is, e.g. "unsafe"; null for none.</param>
/// <param name="Sha256">Of the emitted dispatcher's code and data before placement.</param>
/// <param name="Cycles">A dispatch, with the 95 % interval.</param>
/// <param name="Trustworthy">Whether every sentinel of the record was judged and passed.</param>
/// <param name="Answer">What it beats and by how much, one sentence.</param>
/// <param name="Record">The measurements.</param>
/// <param name="C">The dispatcher as C source text.</param>
public sealed record Recipe(
    string Format,
    string Table,
    string Mix,
    string Order,
    string Mitigation,
    string Context,
    RecipeMachine Machine,
    string Variant,
    string? Label,
    RecipeParameters Parameters,
    string Sha256,
    IntervalReport Cycles,
    RecipeCosts Costs,
    bool Trustworthy,
    string Answer,
    RecordReference Record,
    string C)
{
    public const string CurrentFormat = "hwbench-recipe/1";

    // A tree may be as deep as its table has calls.
    private static readonly JsonSerializerOptions s_options = new(StrictJson.Indented) { MaxDepth = 4096 };

    /// <returns>Null where no candidate was timed.</returns>
    public static Recipe? Of(TuneQuestion question, TuneReport report, RunRecord record)
    {
        if (report.Winner is not { } winner)
        {
            return null;
        }

        Cell cell = record.QuestionCells.Single();
        CellVariant measured = cell.Variants.Single(v => v.Name == winner);
        IntervalReport cycles = report.Candidates.Single(c => c.Name == winner).Cycles!;
        Variant variant = VariantCatalog.Find(winner)!;
        return new Recipe(
            CurrentFormat,
            cell.Table,
            cell.Mix,
            cell.Order,
            cell.Mitigation,
            cell.Context,
            new RecipeMachine(record.Machine.Key, report.Machine),
            winner,
            measured.Label,
            RecipeParameters.Of(variant, question.Spec),
            measured.Sha256,
            cycles,
            new RecipeCosts(
                measured.CodeBytes,
                measured.TableBytes,
                measured.CacheLines,
                measured.ExecutedConditional!.Value,
                measured.ExecutedTaken!.Value,
                measured.ExecutedIndirect!.Value),
            report.Trustworthy,
            report.Answer,
            report.Record with { File = Path.GetFileName(report.Record.File) },
            DispatcherInC.Of(variant, question.Spec, [report.Answer, $"Record {Path.GetFileName(report.Record.File)}, SHA-256 {record.Digest}."]));
    }

    /// <summary>Writes it whole or not at all.</summary>
    /// <exception cref="InputException">The place can't be written.</exception>
    public void Write(string path) => OutputFile.Write(path, stream => JsonSerializer.Serialize(stream, this, s_options));
}

/// <param name="Key">As in the record.</param>
/// <param name="Name">The processor.</param>
public sealed record RecipeMachine(string Key, string Name);

/// <param name="CodeBytes">With its thunks.</param>
/// <param name="TableBytes">Data that it reads.</param>
/// <param name="CacheLines">64-byte lines of code at its best offset.</param>
/// <param name="ExecutedConditional">Branches a dispatch, weighted by the mix.</param>
/// <param name="ExecutedTaken">Conditional ones that are taken.</param>
/// <param name="ExecutedIndirect">Likewise.</param>
public sealed record RecipeCosts(int CodeBytes, int TableBytes, int CacheLines, double ExecutedConditional, double ExecutedTaken, double ExecutedIndirect);
