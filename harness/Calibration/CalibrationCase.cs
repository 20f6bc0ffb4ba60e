using HwBench.Harness.Measuring;

namespace HwBench.Harness.Calibration;

/// <summary>Comparisons whose true answer is known.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Cells">Two variants each, baseline first; comparisons take the cells in turn. The true difference is each cell's known answer.</param>
/// <param name="Comparisons">How many are made.</param>
/// <param name="Seconds">Measuring time of a comparison.</param>
/// <param name="LimitSeconds">Known answers are known for a quiet core only: how long the case may take to find one.</param>
public sealed record CalibrationCase(string Name, IReadOnlyList<MeasuredCell> Cells, int Comparisons, double Seconds, double LimitSeconds)
{
    /// <summary>True when the two variants of each cell are one, emitted twice.</summary>
    public bool SameVariant => Cells.All(c => c.KnownAnswer!.Value == 0);
}

/// <summary>How many comparisons of each kind.</summary>
/// <param name="SameVariant">A/A comparisons of each of the three cases of the dispute.</param>
/// <param name="Floor">A/A comparisons of <c>direct</c>.</param>
/// <param name="KnownAnswers">Comparisons of variants with a known difference.</param>
/// <param name="SmallDifferences">Comparisons with a difference of 0.3 %.</param>
/// <param name="KnownLimitSeconds">The most that known answers and small differences may take together, waiting for a quiet core included.</param>
/// <param name="Seconds">Measuring time of an A/A comparison; null for each case's own short one.</param>
public sealed record CalibrationEffort(int SameVariant, int Floor, int KnownAnswers, int SmallDifferences, double KnownLimitSeconds, double? Seconds)
{
    public static CalibrationEffort Full { get; } = new(200, 40, 100, 40, 38, null);

    public static CalibrationEffort Quick { get; } = new(60, 20, 32, 8, 10, null);

    /// <summary>Shows that the error rate holds at long budgets too.</summary>
    public static CalibrationEffort Long { get; } = new(40, 0, 0, 0, 0, 2.5);
}
