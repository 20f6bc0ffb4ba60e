using Perfolizer;
using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.Cpd;
using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;

namespace HwBench.Results.Statistics;

/// <summary>
/// A step (or a drift, which looks like one) in a series of values in run order. ED-PELT proposes where (Haynes, Fearnhead
/// and Eckley, Statistics and Computing 27, 2017, doi:10.1007/s11222-016-9687-5); it does so in a third of all series of
/// plain noise, so a Mann–Whitney test of what lies before against what lies after decides, at a significance shared by
/// all places where the step could have been.
/// </summary>
/// <param name="At">Index of the first value after the step.</param>
/// <param name="Before">Median of the values before it.</param>
/// <param name="After">Median of the others.</param>
/// <param name="PValue">Two-sided, times the number of possible places.</param>
public sealed record ChangePoint(int At, double Before, double After, double PValue)
{
    /// <summary>Fewer values than this on one side tell no step from an outlier.</summary>
    public const int LeastSide = 5;

    /// <summary>Of more values, neighbours are averaged, as few as bring the series below it: ED-PELT takes time that grows with the square.</summary>
    public const int Longest = 2048;

    /// <param name="series">In run order. Without a step, every order of the values must be equally likely.</param>
    /// <param name="significance">The chance of a false step in the series.</param>
    /// <param name="least">The least change worth telling, as a share of what was before.</param>
    /// <returns>The most significant step; null where there is none, or it is smaller.</returns>
    public static ChangePoint? Find(IReadOnlyList<double> series, double significance, double least)
    {
        if (series.Count > Longest)
        {
            int together = (series.Count + Longest - 1) / Longest;
            return Find([.. series.Chunk(together).Where(c => c.Length == together).Select(c => c.Average())], significance, least) is { } found ? found with { At = found.At * together } : null;
        }

        int places = series.Count - (2 * LeastSide) + 1;
        if (places < 1)
        {
            return null;
        }

        double[] values = [.. series];
        return !AnyMoves(values, least) ? null : EdPeltChangePointDetector.Instance.GetChangePointIndexes(values, LeastSide)
            .Select(last => last + 1)
            .Where(at => at >= LeastSide && values.Length - at >= LeastSide)
            .Select(at => Test(values, at, places))
            .Where(step => step.PValue <= significance)
            .MinBy(step => step.PValue) is { } step && Moves(step.Before, step.After, least) ? step : null;
    }

    // In most series no place at all is one of a step that large.
    private static bool AnyMoves(double[] values, double least)
    {
        double[] before = RunningMedians(values);
        double[] after = RunningMedians(values.Reverse());
        return Enumerable.Range(LeastSide, values.Length - (2 * LeastSide) + 1).Any(at => Moves(before[at - 1], after[values.Length - at - 1], least));
    }

    private static bool Moves(double before, double after, double least) => Math.Abs((after / before) - 1) >= least;

    // [i] of the first i + 1 values.
    private static double[] RunningMedians(IEnumerable<double> values)
    {
        var ascending = new List<double>();
        var medians = new List<double>();
        foreach (double value in values)
        {
            int at = ascending.BinarySearch(value);
            ascending.Insert(at < 0 ? ~at : at, value);
            int middle = ascending.Count / 2;
            medians.Add(ascending.Count % 2 == 1 ? ascending[middle] : (ascending[middle - 1] + ascending[middle]) / 2);
        }

        return [.. medians];
    }

    private static ChangePoint Test(double[] values, int at, int places)
    {
        double[] before = values[..at];
        double[] after = values[at..];
        double p = MannWhitneyTest.Instance.Perform(new Sample(before), new Sample(after), AlternativeHypothesis.TwoSides, Threshold.Zero).PValue;
        return new ChangePoint(at, Median.SortInPlace(before), Median.SortInPlace(after), Math.Min(1, p * places));
    }
}
