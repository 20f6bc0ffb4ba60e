namespace HwBench.Results.Statistics;

/// <summary>How much machines differ beyond the errors of their own values.</summary>
/// <param name="Tau">
/// Standard deviation between machines, by Paule and Mandel (J. Res. NBS 87, 1982, doi:10.6028/jres.087.022): where Q is as
/// expected. Unlike REML it needs no normal distribution and has one solution; the two are those recommended by Veroniki
/// et al. (Research Synthesis Methods 7, 2016, doi:10.1002/jrsm.1164).
/// </param>
/// <param name="TauLow">Lower bound by the Q-profile method (Viechtbauer, Statistics in Medicine 26, 2007, doi:10.1002/sim.2514).</param>
/// <param name="TauHigh">Upper bound. 0 where machines differ so little that even Tau = 0 is too much.</param>
/// <param name="Q">Cochran's, with weights 1 / standard error².</param>
/// <param name="PValue">Of such a Q if machines didn't differ.</param>
/// <param name="ISquared">
/// Share of the variance of values that lies between machines, 0 to 1: Tau² / (Tau² + s²), s² the typical square of a standard
/// error (Higgins and Thompson, Statistics in Medicine 21, 2002, doi:10.1002/sim.1186). It grows with the precision of the
/// values: how much machines differ is told by Tau.
/// </param>
public sealed record Heterogeneity(double Tau, double TauLow, double TauHigh, double Q, double PValue, double ISquared)
{
    internal static Heterogeneity Of(IReadOnlyList<MeanInterval> machines, CochranQ q, double confidence)
    {
        double weights = machines.Sum(m => Math.Pow(m.StandardError, -2));
        double squares = machines.Sum(m => Math.Pow(m.StandardError, -4));
        double typical = (machines.Count - 1) * weights / ((weights * weights) - squares);
        double variance = q.VarianceAsExpected();
        CochranQ.Point alike = q.At(0);
        return new Heterogeneity(
            Math.Sqrt(variance),
            Math.Sqrt(q.VarianceWhereTail((1 - confidence) / 2)),
            Math.Sqrt(q.VarianceWhereTail((1 + confidence) / 2)),
            alike.Q,
            alike.Tail,
            variance / (variance + typical));
    }
}
