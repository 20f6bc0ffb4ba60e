using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace HwBench.Results.Statistics;

/// <summary>
/// How much machines differ beyond the errors of their own values: the variance of the values against the mean square of their
/// standard errors, by the test of Brown and Forsythe (Technometrics 16, 1974, doi:10.1080/00401706.1974.10489158), which divides by no
/// single machine's standard error, with the degrees of freedom of Mehrotra (Communications in Statistics B 26, 1997,
/// doi:10.1080/03610919708813431).
/// </summary>
/// <param name="Tau">Standard deviation between machines, where both are equal (Hedges' estimator; Veroniki et al., Research Synthesis Methods 7, 2016, doi:10.1002/jrsm.1164). 0 where errors explain all.</param>
/// <param name="TauLow">Lower bound, where the test says so: the profile of F.</param>
/// <param name="TauHigh">Upper bound. 0 where machines differ so little that even Tau = 0 is too much.</param>
/// <param name="F">Variance of the values / mean square of the standard errors.</param>
/// <param name="PValue">Of so large an F if machines didn't differ.</param>
/// <param name="ISquared">
/// Share of the variance of values that lies between machines, 0 to 1: Tau² / (Tau² + mean square of the standard errors). It grows
/// with the precision of the values: how much machines differ is told by Tau.
/// </param>
/// <param name="ISquaredLow">From Tau's lower bound; the standard errors are taken as known, so both bounds cover 92 to 97 %.</param>
/// <param name="ISquaredHigh">From Tau's upper bound.</param>
/// <remarks>
/// <para>Cochran's Q and the weights of Paule and Mandel divide by each machine's own standard error. Known from three or four sessions it is
/// sometimes far too small: with Welch's correction Q found differences in 11 % of 10 machines alike and in 58 % of 100.</para>
/// <para>Machines whose standard error is above five times the median take no part: they say nothing of how much machines differ, and would hide what the others say.</para>
/// <para>Simulated, 2 to 100 machines, standard errors on 1 to 11 degrees of freedom that differ up to fourfold: p below 0.05 in 0 to 6 % where
/// machines don't differ; about 12 % where one of two sessions has thirty times the error of the others.</para>
/// </remarks>
public sealed record Heterogeneity(double Tau, double TauLow, double TauHigh, double F, double PValue, double ISquared, double ISquaredLow, double ISquaredHigh)
{
    private const double MostOfMedian = 5;
    private const double Accuracy = 1e-12;
    private const int Iterations = 200;

    // With so many degrees of freedom of its denominator, F times those of its numerator is χ².
    private const double Exact = 1e7;

    /// <summary>Between machines, of which two at least are needed, with positive and finite standard errors.</summary>
    internal static Heterogeneity Of(IReadOnlyList<MeanInterval> machines, double confidence)
    {
        double most = MostOfMedian * Median.SortInPlace([.. machines.Select(m => m.StandardError)]);
        MeanInterval[] precise = [.. machines.Where(m => m.StandardError <= most)];
        double mean = precise.Average(m => m.Mean);
        double between = precise.Sum(m => (m.Mean - mean) * (m.Mean - mean)) / (precise.Length - 1);
        double error = precise.Average(Square);
        double variance = Math.Max(0, between - error);
        double low = VarianceWhereTail((1 - confidence) / 2);
        double high = VarianceWhereTail((1 + confidence) / 2);
        double Share(double v) => v / (v + error);
        return new Heterogeneity(
            Math.Sqrt(variance), Math.Sqrt(low), Math.Sqrt(high), between / error, Tail(precise, between, 0), Share(variance), Share(low), Share(high));

        double VarianceWhereTail(double tail)
        {
            double Excess(double v) => Tail(precise, between, v) - tail;
            if (!(Excess(0) < 0))
            {
                return 0;
            }

            double high = between;
            while (Excess(high) < 0)
            {
                high *= 4;
            }

            return Brent.FindRoot(Excess, 0, high, high * Accuracy, Iterations);
        }
    }

    // P(a larger variance of the values) if that between machines is as given.
    private static double Tail(MeanInterval[] machines, double between, double variance)
    {
        double k = machines.Length;
        double sum = 0;
        double squares = 0;
        double doubt = 0;
        foreach (MeanInterval m in machines)
        {
            double all = Square(m) + variance;
            sum += all;
            squares += all * all;
            doubt += Square(m) * Square(m) / m.DegreesOfFreedom;
        }

        double f = between * k / sum;
        double numerator = (1 - (1 / k)) * (1 - (1 / k)) * sum * sum / ((squares * (1 - (2 / k))) + (sum * sum / (k * k)));
        double denominator = sum * sum / doubt;
        return denominator < Exact
            ? SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + (numerator * f)))
            : SpecialFunctions.GammaUpperRegularized(numerator / 2, numerator * f / 2);
    }

    private static double Square(MeanInterval machine) => machine.StandardError * machine.StandardError;
}
