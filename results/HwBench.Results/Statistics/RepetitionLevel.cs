namespace HwBench.Results.Statistics;

/// <summary>A level at which a measurement can be repeated: a set, a session, a machine.</summary>
/// <param name="Variance">What it adds to a value (its variance component), in the square of the effect's unit; at least 0.</param>
/// <param name="Cost">Of one more, without what is repeated within it, e.g. seconds; above 0.</param>
public readonly record struct RepetitionLevel(double Variance, double Cost)
{
    /// <summary>
    /// How often to repeat this level within one of the next, whatever the precision wished for (Kalibera and Jones, "Rigorous
    /// Benchmarking in Reasonable Time", ISMM 2013, doi:10.1145/2464157.2464160): more is better spent there.
    /// </summary>
    /// <returns>Not rounded; infinite where the next level doesn't vary.</returns>
    public double OptimalCountWithin(RepetitionLevel next) =>
        next.Variance > 0 ? Math.Sqrt(next.Cost / Cost * (Variance / next.Variance)) : double.PositiveInfinity;
}
