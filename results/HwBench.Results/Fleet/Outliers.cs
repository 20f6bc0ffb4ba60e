using HwBench.Results.Statistics;

namespace HwBench.Results.Fleet;

/// <summary>
/// Machines that lie farther from the mean of the others than machines differ: the studentised deleted residual of a
/// random-effects model (Viechtbauer and Cheung, Research Synthesis Methods 1, 2010, doi:10.1002/jrsm.11). Degrees of freedom
/// are Satterthwaite's of the machine's own and of the others' prediction interval; Holm's adjustment is over all machines.
/// </summary>
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
        double tau = all.Heterogeneity!.Tau;
        double Residual(MeanInterval m) => Math.Abs(m.Mean - all.Mean.Mean) / Math.Sqrt((m.StandardError * m.StandardError) + (tau * tau));
        foreach (int i in Enumerable.Range(0, machines.Count).OrderByDescending(i => Residual(machines[i])).Take(Examined))
        {
            pValues[i] = DeletedPValue(machines[i], [.. machines.Where((_, other) => other != i)]);
        }

        return Holm.Adjust(pValues);
    }

    private static double DeletedPValue(MeanInterval machine, IReadOnlyList<MeanInterval> others)
    {
        var rest = RandomEffects.Of(others);
        double tau = rest.Heterogeneity!.Tau;
        double own = machine.StandardError * machine.StandardError;
        double between = (tau * tau) + (rest.Mean.StandardError * rest.Mean.StandardError);
        double df = (own + between) * (own + between) / ((own * own / machine.DegreesOfFreedom) + (between * between / (others.Count - 2)));
        return StudentInterval.PValue(machine.Mean - rest.Mean.Mean, Math.Sqrt(own + between), df);
    }
}
