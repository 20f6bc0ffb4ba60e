using HwBench.Results.Statistics;

namespace HwBench.Results.Fleet;

/// <summary>
/// Machines that lie farther from the mean of the others than machines differ: the studentised deleted residual of a
/// random-effects model (Viechtbauer and Cheung, Research Synthesis Methods 1, 2010, doi:10.1002/jrsm.11), with the others'
/// prediction interval. Degrees of freedom are Satterthwaite's, never above the others': theirs may be small by luck. Holm's adjustment is over all machines.
/// </summary>
/// <remarks>
/// Simulated as <see cref="RandomEffects"/>, 4 to 30 machines without one apart: one is named in 0 to 6 % of fleets; in up to 10 % where a machine of two sessions has
/// thirty times the error of the others.
/// </remarks>
internal static class Outliers
{
    /// <summary>Fewer machines don't tell which of them is the odd one.</summary>
    public const int FewestMachines = 4;

    // A fit without each machine takes long in a large fleet. One that isn't among these isn't named.
    private const int Examined = 20;

    /// <param name="machines">Of finite, positive standard errors.</param>
    /// <returns>In the order given: the adjusted p-value of a machine like the others.</returns>
    public static IReadOnlyList<double> PValues(IReadOnlyList<MeanInterval> machines)
    {
        double[] pValues = [.. machines.Select(_ => 1.0)];
        if (machines.Count < FewestMachines)
        {
            return pValues;
        }

        var all = RandomEffects.Of(machines);
        double Residual(MeanInterval m) => Math.Abs(m.Mean - all.Mean.Mean) / Math.Sqrt(all.NextVariance + (m.StandardError * m.StandardError));
        foreach (int i in Enumerable.Range(0, machines.Count).OrderByDescending(i => Residual(machines[i])).Take(Examined))
        {
            pValues[i] = DeletedPValue(machines[i], [.. machines.Where((_, other) => other != i)]);
        }

        return Holm.Adjust(pValues);
    }

    private static double DeletedPValue(MeanInterval machine, IReadOnlyList<MeanInterval> others)
    {
        var rest = RandomEffects.Of(others);
        var next = MeanInterval.Of(rest.Mean.Mean, Math.Sqrt(rest.NextVariance), rest.Mean.DegreesOfFreedom, machine.Confidence);
        MeanInterval apart = IndependentMeans.Sum([(machine, 1), (next, -1)]);
        return StudentInterval.PValue(apart.Mean, apart.StandardError, Math.Min(apart.DegreesOfFreedom, next.DegreesOfFreedom));
    }
}
