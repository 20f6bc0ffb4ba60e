using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace HwBench.Results.Statistics;

/// <summary>
/// Cochran's Q (Biometrics 10, 1954, doi:10.2307/3001666) with weights 1 / (standard error² + a variance between machines):
/// how far values lie from their weighted mean. At the true variance, Q / (k − 1) is about F with Welch's correction for standard
/// errors that are themselves estimates (Biometrika 38, 1951, doi:10.1093/biomet/38.3-4.330); were they exact, it would be χ².
/// </summary>
/// <param name="machines">Two or more, with positive standard errors.</param>
internal sealed class CochranQ(IReadOnlyList<MeanInterval> machines)
{
    private const double Accuracy = 1e-12;

    private const int Iterations = 200;

    // With so many degrees of freedom of its denominator, F times those of its numerator is χ².
    private const double Exact = 1e7;

    private readonly int _df = machines.Count - 1;

    /// <summary>Q and what goes with it at one variance between machines.</summary>
    /// <param name="Q">Σ weight × (value − mean)².</param>
    /// <param name="Expected">Its expected value if the variance is the true one.</param>
    /// <param name="Tail">P(a larger Q).</param>
    /// <param name="Mean">Weighted.</param>
    /// <param name="MeanVariance">Of the mean (Meier, Biometrics 9, 1953, doi:10.2307/3001633, for estimated weights).</param>
    public readonly record struct Point(double Q, double Expected, double Tail, double Mean, double MeanVariance);

    /// <param name="variance">Between machines, at least 0.</param>
    public Point At(double variance)
    {
        double weights = 0;
        double sum = 0;
        foreach (MeanInterval m in machines)
        {
            double weight = Weight(m, variance);
            weights += weight;
            sum += weight * m.Mean;
        }

        double mean = sum / weights;
        double q = 0;
        double doubt = 0;
        double meanDoubt = 0;
        foreach (MeanInterval m in machines)
        {
            double weight = Weight(m, variance);
            q += weight * (m.Mean - mean) * (m.Mean - mean);

            // A weight is known the better, the more of it is the common variance.
            double own = m.StandardError * m.StandardError * weight;
            double uncertain = own * own / m.DegreesOfFreedom;
            double share = weight / weights;
            doubt += (1 - share) * (1 - share) * uncertain;
            meanDoubt += share * (1 - share) * uncertain;
        }

        double k = machines.Count;
        double expected = _df * (1 + (2 * (k - 2) / ((k * k) - 1) * doubt));
        double denominator = ((k * k) - 1) / (3 * doubt);
        double tail = denominator < Exact
            ? SpecialFunctions.BetaRegularized(denominator / 2, _df / 2.0, denominator / (denominator + (_df * q / expected)))
            : SpecialFunctions.GammaUpperRegularized(_df / 2.0, q / 2);
        return new Point(q, expected, tail, mean, (1 + (4 * meanDoubt)) / weights);
    }

    /// <summary>The variance between machines at which Q is as expected; 0 when it isn't larger at 0.</summary>
    public double VarianceAsExpected() => Root(p => p.Q - p.Expected);

    /// <summary>The variance between machines at which P(a larger Q) is <paramref name="tail"/>; 0 when it is more at 0.</summary>
    public double VarianceWhereTail(double tail) => Root(p => tail - p.Tail);

    private double Root(Func<Point, double> falling)
    {
        if (!(falling(At(0)) > 0))
        {
            return 0;
        }

        double high = machines.Max(m => m.StandardError * m.StandardError);
        while (falling(At(high)) > 0)
        {
            high *= 4;
        }

        return Brent.FindRoot(v => falling(At(v)), 0, high, high * Accuracy, Iterations);
    }

    private static double Weight(MeanInterval machine, double variance) => 1 / ((machine.StandardError * machine.StandardError) + variance);
}
