using HwBench.Results.Statistics;

namespace HwBench.Results.Calibration;

/// <summary>What calibrating this machine showed.</summary>
/// <param name="Machine">The key of the machine, as in its records.</param>
/// <param name="Seed">Every random choice followed from it.</param>
/// <param name="Cpu">The cpu that was measured on.</param>
/// <param name="Seconds">Of the whole calibration.</param>
/// <param name="Cases">What each showed.</param>
public sealed record CalibrationResult(string Machine, ulong Seed, int Cpu, double Seconds, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>What the intervals promise.</summary>
    public const double Promised = 0.05;

    public int Comparisons => Cases.Sum(c => c.Comparisons);

    public int FalsePositives => Cases.Sum(c => c.FalsePositives);

    public int NaiveFalsePositives => Cases.Sum(c => c.NaiveFalsePositives);

    public double FalsePositiveUpper95 => ClopperPearson.Upper(FalsePositives, Comparisons);

    public int KnownAnswers => Cases.Sum(c => c.KnownAnswers);

    public int Covered => Cases.Where(c => c.KnownAnswers > 0).Sum(c => c.Covered);

    /// <summary>False when the promised rates lie outside the exact 95 % intervals of those seen, on the bad side.</summary>
    public bool KeepsItsPromise =>
        ClopperPearson.Interval(FalsePositives, Comparisons).Low <= Promised
        && (KnownAnswers == 0 || ClopperPearson.Interval(Covered, KnownAnswers).High >= 1 - Promised);
}
