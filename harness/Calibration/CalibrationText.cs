using System.Globalization;
using HwBench.Results.Calibration;
using HwBench.Results.Statistics;

namespace HwBench.Harness.Calibration;

/// <summary>A calibration for people.</summary>
public static class CalibrationText
{
    public static void Write(TextWriter writer, CalibrationResult result)
    {
        writer.WriteLine("One variant against itself, emitted twice (A/A): how often a difference is \"found\" at 5 %");
        writer.WriteLine($"  {"",-26}{"found",10}{"upper 95 %",12}{"naive way",12}{"worst error",20}{"half-width",20}");
        foreach (CaseResult c in result.Cases.Where(c => c.Comparisons > 0))
        {
            writer.WriteLine(
                $"  {c.Name,-26}{$"{c.FalsePositives}/{c.Comparisons}",10}{Percent(c.FalsePositiveUpper95!.Value),12}{Percent((double)c.NaiveFalsePositives / c.Comparisons),12}"
                + $"{$"{Number(c.WorstErrorCycles)} cy {c.WorstErrorPercent:0.00} %",20}{$"{Number(c.MedianHalfWidthCycles)} cy {c.MedianHalfWidthPercent:0.00} %",20}");
        }

        (double low, double high) = ClopperPearson.Interval(result.FalsePositives, result.Comparisons);
        writer.WriteLine($"  {"together",-26}{$"{result.FalsePositives}/{result.Comparisons}",10}{Percent(result.FalsePositiveUpper95),12}{Percent((double)result.NaiveFalsePositives / result.Comparisons),12}");
        WriteKnown(writer, result);
        writer.WriteLine();
        writer.WriteLine("Speed and resolution");
        writer.WriteLine($"  {"",-26}{"cycles a dispatch",19}{"seconds each",14}{"placements/s",14}{"resolved in 1 s",18}");
        foreach (CaseResult c in result.Cases)
        {
            writer.WriteLine($"  {c.Name,-26}{c.CyclesADispatch,19:0.0}{c.MedianSeconds,14:0.000}{c.PlacementsPerSecond,14:0}{$"{Number(c.ResolvedCyclesIn1s)} cy",18}");
        }

        double naive = (double)result.NaiveFalsePositives / result.Comparisons;
        writer.WriteLine();
        writer.WriteLine($"False positives at 5 %: {Percent((double)result.FalsePositives / result.Comparisons)} (exact 95 % interval {Percent(low)} to {Percent(high)}). The naive way (one placement, all samples");
        writer.WriteLine($"pooled, Mann-Whitney) finds a difference in {Percent(naive)}: it is right about those bytes at that address,");
        writer.WriteLine("and wrong about the code. Only fresh placements tell the one from the other.");
        if (!result.KeepsItsPromise)
        {
            writer.WriteLine("NOT CALIBRATED: the promised rates lie outside the exact intervals; measure on a quieter machine or another --cpu.");
        }
    }

    private static void WriteKnown(TextWriter writer, CalibrationResult result)
    {
        CaseResult[] known = [.. result.Cases.Where(c => c.KnownAnswers + c.NotJudged > 0)];
        if (known.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("Known answers: how often the 95 % interval holds the truth");
        writer.WriteLine($"  {"",-26}{"covered",10}{"rate",12}{"found",12}{"worst error",20}{"half-width",20}");
        foreach (CaseResult c in known)
        {
            writer.WriteLine(
                $"  {c.Name,-26}{$"{c.Covered}/{c.KnownAnswers}",10}{Share(c.Covered, c.KnownAnswers),12}{Share(c.Found, c.KnownAnswers),12}"
                + $"{$"{Number(c.WorstErrorCycles)} cy",20}{$"{Number(c.MedianHalfWidthCycles)} cy",20}");
        }

        int notJudged = known.Sum(c => c.NotJudged);
        if (notJudged > 0)
        {
            writer.WriteLine($"  {notJudged} more could not be judged: they are known for a quiet core only, and somebody else used it");
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : Percent((double)part / whole);

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double? cycles) => cycles?.ToString(cycles < 0.1 ? "0.0000" : "0.000", CultureInfo.InvariantCulture) ?? "-";
}
