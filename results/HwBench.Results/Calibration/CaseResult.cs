using System.Text.Json.Serialization;
using HwBench.Results.Statistics;

namespace HwBench.Results.Calibration;

/// <summary>What a case showed. Its figures are null when no comparison could be judged.</summary>
/// <param name="Name">The case.</param>
/// <param name="Comparisons">Of one variant with itself; 0 in a case of known answers.</param>
/// <param name="FalsePositives">Of these, how many 95 % intervals excluded zero.</param>
/// <param name="NaiveFalsePositives">How many naive tests had p below 5 %.</param>
/// <param name="KnownAnswers">Comparisons with a known difference, on a quiet core; 0 in an A/A case.</param>
/// <param name="NotJudged">Comparisons with a known difference for which the core was not quiet long enough.</param>
/// <param name="Covered">Of all comparisons, how many 95 % intervals held the truth.</param>
/// <param name="Found">Of the known answers, how many intervals excluded zero.</param>
/// <param name="WorstErrorCycles">The largest distance of an estimate from the truth, cycles a dispatch.</param>
/// <param name="WorstErrorPercent">The same in percent of the baseline.</param>
/// <param name="MedianHalfWidthCycles">Of the 95 % intervals, cycles a dispatch.</param>
/// <param name="MedianHalfWidthPercent">Of the 95 % intervals, percent.</param>
/// <param name="MeanErrorCycles">Estimate minus truth, averaged: a bias shows here.</param>
/// <param name="ResolvedCyclesIn1s">The difference that a comparison of one second finds in 4 of 5 cases, cycles a dispatch.</param>
/// <param name="CyclesADispatch">Of the baseline.</param>
/// <param name="MedianSeconds">Of a comparison.</param>
/// <param name="PlacementsPerSecond">Median.</param>
public sealed record CaseResult(
    string Name,
    int Comparisons,
    int FalsePositives,
    int NaiveFalsePositives,
    int KnownAnswers,
    int NotJudged,
    int Covered,
    int Found,
    double? WorstErrorCycles,
    double? WorstErrorPercent,
    double? MedianHalfWidthCycles,
    double? MedianHalfWidthPercent,
    double? MeanErrorCycles,
    double? ResolvedCyclesIn1s,
    double? CyclesADispatch,
    double? MedianSeconds,
    double? PlacementsPerSecond)
{
    /// <summary>One-sided 95 % upper bound of the false-positive rate (Clopper–Pearson); null without A/A comparisons.</summary>
    public double? FalsePositiveUpper95 => Comparisons > 0 ? ClopperPearson.Upper(FalsePositives, Comparisons) : null;

    [JsonIgnore]
    public int Total => Comparisons + KnownAnswers;
}
