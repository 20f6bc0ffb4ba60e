using HwBench.Results.Records;
using HwBench.Results.Statistics;

namespace HwBench.Results.Verdicts;

/// <summary>
/// A comparison judged once more, by ranks instead of means: one value for each session, so that values are independent.
/// A few sessions far off can make a mean, but hardly a rank.
/// </summary>
/// <param name="Shift">Candidate minus baseline, cycles a dispatch, with its 95 % interval.</param>
/// <param name="PValue">Wilcoxon's, two-sided, of no difference; of this comparison alone.</param>
/// <param name="Agrees">False where ranks don't show a difference that the verdict asserts, or show one beyond the margin where it asserts equivalence.</param>
public sealed record RankCheck(HodgesLehmann Shift, double PValue, bool Agrees)
{
    // With fewer no pattern of signs is rare enough to reject anything at 95 %.
    private const int FewestSessions = 6;

    /// <returns>Null with fewer sessions than can tell anything.</returns>
    public static RankCheck? Of(Judgement judgement)
    {
        CellComparison comparison = judgement.Comparison;
        if (comparison.SessionMeans.Count < FewestSessions)
        {
            return null;
        }

        var shift = HodgesLehmann.Of(comparison.SessionMeans);
        double pValue = WilcoxonSignedRank.PValue(comparison.SessionMeans);
        bool differs = pValue < Judgement.Significance;
        return new RankCheck(shift, pValue, judgement.Verdict switch
        {
            Verdict.Faster => differs && shift.Shift < 0,
            Verdict.Slower => differs && shift.Shift > 0,
            Verdict.Equivalent => shift.Low <= comparison.Plan.MarginCycles && shift.High >= -comparison.Plan.MarginCycles,
            _ => true,
        });
    }

    /// <param name="judgements">Of one run.</param>
    /// <returns>One for all that don't agree, or none.</returns>
    public static IEnumerable<RunWarning> Warnings(IReadOnlyList<Judgement> judgements)
    {
        Judgement[] against = [.. judgements.Where(j => Of(j) is { Agrees: false })];
        if (against.Length > 0)
        {
            string most = $"{against[0].Comparison.Candidate.Name} in {against[0].Comparison.Cell.Id}";
            yield return new RunWarning(
                WarningCode.RanksDisagree,
                FormattableString.Invariant($"{against.Length} of {judgements.Count} verdicts are not confirmed by ranks over sessions (Hodges and Lehmann, Wilcoxon){(against.Length == 1 ? ":" : "; the first:")} {most}"));
        }
    }
}
