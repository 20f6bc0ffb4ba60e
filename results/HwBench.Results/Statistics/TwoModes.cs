using MathNet.Numerics.Distributions;
using Perfolizer;
using Perfolizer.Mathematics.Multimodality;

namespace HwBench.Results.Statistics;

/// <summary>
/// Whether values fall into two heaps. The lowland algorithm (A. Akinshin, "Lowland multimodality detection", 2020)
/// proposes the modes; a sign test decides whether there is a valley between them: were there but one mode, the middle
/// third of the way from one to the other would hold at least as many values as the emptier of the two heaps, an
/// interval of the same width around each mode. (Values that come in steps have as many heaps as steps.)
/// </summary>
/// <param name="Low">Median of the lower heap.</param>
/// <param name="High">Median of the higher.</param>
/// <param name="HighShare">Share of the values in the higher, 0 to 1.</param>
/// <param name="PValue">Of so empty a valley if there were one mode.</param>
public sealed record TwoModes(double Low, double High, double HighShare, double PValue)
{
    private const double Same = 1e-6;

    /// <param name="values">In any order, each finite.</param>
    /// <param name="significance">The chance of finding two modes where there is one.</param>
    /// <param name="least">The least distance of the heaps worth telling.</param>
    /// <param name="quantiles">Shared by samples that are looked at together.</param>
    /// <returns>Null where there is one mode, the heaps are nearer to each other, or there are too few values to tell.</returns>
    public static TwoModes? Find(IReadOnlyList<double> values, double significance, double least, HarrellDavisWeights quantiles)
    {
        // Both heaps must be so large that even an empty valley between them could be significant: no need to look for modes.
        // The detector throws where all values are the same, or nearly.
        if (values.Count < 2 * Math.Log2(1 / significance) || values.Count == 0 || values.Max() - values.Min() < Math.Max(least, Same * Math.Max(1, values.Max(Math.Abs))))
        {
            return null;
        }

        RangedMode[] modes = [.. LowlandModalityDetector.Instance.DetectModes(new Sample(values), quantiles, diagnostics: false).Modes.OrderByDescending(m => m.Values.Count)];
        if (modes.Length < 2)
        {
            return null;
        }

        double low = Math.Min(modes[0].Location, modes[1].Location);
        double high = Math.Max(modes[0].Location, modes[1].Location);
        double width = (high - low) / 3;
        double middle = (low + high) / 2;
        int valley = Around(values, middle, width);
        int heap = Math.Min(Around(values, low, width), Around(values, high, width));
        double p = valley + heap == 0 ? 1 : Binomial.CDF(0.5, valley + heap, valley);
        if (p > significance)
        {
            return null;
        }

        double[] lower = [.. values.Where(v => v <= middle)];
        double[] higher = [.. values.Where(v => v > middle)];
        var found = new TwoModes(Median.SortInPlace(lower), Median.SortInPlace(higher), (double)higher.Length / values.Count, p);
        return found.High - found.Low >= least ? found : null;
    }

    private static int Around(IReadOnlyList<double> values, double centre, double width) => values.Count(v => Math.Abs(v - centre) <= width / 2);
}
