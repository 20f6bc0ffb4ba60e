using System.Text.Json;
using HwBench.Results.Records;

namespace HwBench.Results.Claims.Rules;

/// <summary>What two variants cost in code. It is known exactly: no interval, no test.</summary>
/// <param name="Candidate">The variant.</param>
/// <param name="Baseline">The other.</param>
/// <param name="Quantity">Of what.</param>
/// <param name="Is">Whether the candidate has more of it, or less.</param>
/// <param name="Times">By which factor at least; 1 for any.</param>
public sealed record CostRule(string Candidate, string Baseline, CostQuantity Quantity, Contrast Is, double Times = 1) : ClaimRule
{
    public override string Words => (Times, Is) switch
    {
        (1, Contrast.More) => $"{Candidate} has more {Unit} than {Baseline}",
        (1, _) => $"{Candidate} has fewer {Unit} than {Baseline}",
        (_, Contrast.More) => Multiple(Candidate, Baseline),
        _ => Multiple(Baseline, Candidate),
    };

    public override IReadOnlyList<string> Variants => [Candidate, Baseline];

    private string Multiple(string larger, string smaller) => FormattableString.Invariant($"{larger} has at least {Times} times as many {Unit} as {smaller}");

    private string Unit => Quantity is CostQuantity.CodeBytes or CostQuantity.TableBytes
        ? $"{JsonNamingPolicy.KebabCaseLower.ConvertName(Quantity.ToString()).Replace('-', ' ')}"
        : $"{Quantity.ToString()["Executed".Length..].ToLowerInvariant()} branches executed a dispatch";

    internal override string? Fault => Times is >= 1 and < 1e6 ? null : "times: a factor from 1 on is needed";

    internal override IEnumerable<Finding> Find(RunView run, ClaimScope scope)
    {
        foreach (Cell cell in run.CellsIn(scope))
        {
            double? candidate = Of(cell, Candidate);
            double? baseline = Of(cell, Baseline);
            if (candidate is { } c && baseline is { } b)
            {
                bool holds = Is == Contrast.More ? c > b && c >= Times * b : c < b && c * Times <= b;
                yield return Finding.Of(cell.Id, new Fact(holds, FormattableString.Invariant($"{Candidate} {c:0.##}, {Baseline} {b:0.##} {Unit}")));
            }
        }
    }

    internal override IReadOnlyList<ClaimedRange> Ranges(Workload workload) => [];

    private double? Of(Cell cell, string name) => cell.Variants.FirstOrDefault(v => v.Name == name) is not { } variant ? null : Quantity switch
    {
        CostQuantity.CodeBytes => variant.CodeBytes,
        CostQuantity.TableBytes => variant.TableBytes,
        CostQuantity.ExecutedConditional => variant.ExecutedConditional,
        CostQuantity.ExecutedTaken => variant.ExecutedTaken,
        _ => variant.ExecutedIndirect,
    };
}

public enum CostQuantity
{
    /// <summary>Size of the code with its thunks.</summary>
    CodeBytes,

    /// <summary>Data that it reads.</summary>
    TableBytes,

    /// <summary>Conditional branches a dispatch.</summary>
    ExecutedConditional,

    /// <summary>Taken ones among them.</summary>
    ExecutedTaken,

    /// <summary>Indirect branches a dispatch; a retpoline's is a return, which isn't counted.</summary>
    ExecutedIndirect,
}
