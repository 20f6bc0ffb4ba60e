using HwBench.Harness.Measuring;

namespace HwBench.Harness.Calibration;

/// <summary>Comparisons whose true answer is known.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Cells">Two variants each, baseline first; comparisons take the cells in turn. The true difference is each cell's known answer.</param>
/// <param name="Comparisons">How many are made.</param>
public sealed record CalibrationCase(string Name, IReadOnlyList<MeasuredCell> Cells, int Comparisons)
{
    /// <summary>True when the two variants of each cell are one, emitted twice.</summary>
    public bool SameVariant => Cells.All(c => c.KnownAnswer!.Value == 0);
}

/// <summary>How many comparisons of each kind, and how long each may take.</summary>
/// <param name="SameVariant">A/A comparisons of each of the cases that have them.</param>
/// <param name="KnownAnswers">Comparisons of variants with a known difference.</param>
/// <param name="SmallDifferences">Comparisons with a difference of 0.3 %.</param>
/// <param name="Seconds">Measuring time of a comparison.</param>
public sealed record CalibrationEffort(int SameVariant, int KnownAnswers, int SmallDifferences, double Seconds)
{
    public static CalibrationEffort Full { get; } = new(200, 100, 40, 0.125);

    public static CalibrationEffort Quick { get; } = new(50, 40, 20, 0.11);

    /// <summary>Shows that the error rate holds at long budgets too.</summary>
    public static CalibrationEffort Long { get; } = new(40, 0, 0, 2.5);
}
