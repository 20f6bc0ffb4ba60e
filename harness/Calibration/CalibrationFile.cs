using HwBench.Harness.DataFiles;
using HwBench.Results.Calibration;
using HwBench.Results.Input;

namespace HwBench.Harness.Calibration;

/// <summary>What <c>hwbench calibrate --json</c> printed.</summary>
public static class CalibrationFile
{
    private const int MaxBytes = 1 << 20;

    /// <exception cref="InputException">The file can't be read, isn't a calibration, or its numbers don't fit each other.</exception>
    public static CalibrationResult Read(string path)
    {
        string shown = Printable.Text(path, int.MaxValue);
        CalibrationResult result = StrictJson.Read<CalibrationResult>(BoundedFile.Read(path, shown, MaxBytes), shown);
        return result.Cases.All(IsPossible) && result.Comparisons > 0
            ? result
            : throw new InputException($"{shown}: $.cases: no calibration has such numbers; give what 'hwbench calibrate --json' printed");
    }

    private static bool IsPossible(CaseResult c) =>
        IsPart(c.FalsePositives, c.Comparisons) && IsPart(c.NaiveFalsePositives, c.Comparisons) && c.KnownAnswers >= 0 && IsPart(c.Covered, (long)c.Comparisons + c.KnownAnswers);

    private static bool IsPart(long part, long whole) => part >= 0 && part <= whole;
}
