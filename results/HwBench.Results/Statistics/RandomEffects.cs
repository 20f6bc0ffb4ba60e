namespace HwBench.Results.Statistics;

/// <summary>
/// The mean over machines, of which those measured are a sample: a random-effects model (DerSimonian and Laird, Controlled Clinical
/// Trials 7, 1986, doi:10.1016/0197-2456(86)90046-2).
/// </summary>
/// <param name="Machines">How many, k.</param>
/// <param name="Mean">
/// A <see cref="RobustMean"/>, weighted by 1 / (Tau² + standard error², this at least the median machine's). Unbounded for one machine.
/// </param>
/// <param name="Heterogeneity">Null for one machine.</param>
/// <param name="Prediction">
/// Where the value of a machine not yet measured will lie: mean ± t √(variance of the values + standard error²) on the mean's degrees
/// of freedom. The values' own errors are in it, so of the true value it is conservative. Null below three machines.
/// </param>
/// <remarks>
/// <para>A machine's standard error, known from a few sessions, is only good for telling the noisy from the precise: a machine isn't believed to be
/// more precise than half of the others, and the interval doesn't depend on the weights being right. Hartung and Knapp's
/// does: with 4 sessions a machine it covered 90 % for 30 machines, with 2 sessions 82 to 92 %, and prediction intervals of Higgins, Thompson and
/// Spiegelhalter (2009) 84 to 90 % where machines differ as much as their errors, because Tau often is estimated as 0.</para>
/// <para>Simulated coverage of the 95 % intervals, 2 to 100 machines with standard errors on 1 to 11 degrees of freedom, equal, or differing up
/// to fourfold, or one of them thirtyfold, normal between machines, Tau 0 to 4 times the errors. Mean: 93 to 98.6 % (two machines, one of them
/// thirtyfold: up to 99.8 %). Prediction: 94 to 97 % where machines differ far more than their errors; 97 to 100 % else.</para>
/// </remarks>
public sealed record RandomEffects(int Machines, MeanInterval Mean, Heterogeneity? Heterogeneity, (double Low, double High)? Prediction)
{
    private const int FewestToPredict = 3;

    /// <summary>Variance of a machine's value about the mean of these, error included; 0 for one machine.</summary>
    internal double ValueVariance { get; private init; }

    /// <param name="machines">One mean for each machine, with positive and finite standard errors, in the same unit.</param>
    /// <param name="confidence">Of all intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no machine, or a value or standard error can't be used.</exception>
    public static RandomEffects Of(IReadOnlyList<MeanInterval> machines, double confidence = 0.95)
    {
        if (machines.Count == 0 || machines.Any(m => !double.IsFinite(m.Mean) || !double.IsFinite(m.StandardError) || !(m.StandardError > 0)))
        {
            throw new ArgumentException("a mean over machines needs finite values with positive standard errors");
        }

        if (machines.Count == 1)
        {
            return new RandomEffects(1, MeanInterval.Unbounded(machines[0].Mean, confidence), null, null);
        }

        var heterogeneity = Heterogeneity.Of(machines, confidence);
        double least = Median.SortInPlace([.. machines.Select(m => m.StandardError)]);
        double Weight(MeanInterval m) => 1 / (Math.Pow(Math.Max(least, m.StandardError), 2) + (heterogeneity.Tau * heterogeneity.Tau));
        var robust = RobustMean.Of(machines, [.. machines.Select(Weight)], confidence);
        var all = new RandomEffects(machines.Count, robust.Mean, heterogeneity, null) { ValueVariance = robust.Variance };
        if (machines.Count < FewestToPredict)
        {
            return all;
        }

        MeanInterval next = MeanInterval.Of(robust.Mean.Mean, Math.Sqrt(all.NextVariance), robust.Mean.DegreesOfFreedom, confidence);
        return all with { Prediction = (next.Low, next.High) };
    }

    /// <summary>Variance of a further machine's value about the mean, which isn't known better than it is.</summary>
    internal double NextVariance => ValueVariance + (Mean.StandardError * Mean.StandardError);
}
