namespace HwBench.Results.Statistics;

/// <summary>
/// How often each level of a measurement is repeated, and what that finds. The mean is tested over the highest level, as by
/// <see cref="NestedMean"/>; the variances are taken as known.
/// </summary>
/// <param name="Levels">Lowest first: sets; sets and sessions; sets, sessions and machines.</param>
/// <param name="Counts">Of each level within one of the next; of the highest in all.</param>
public sealed record RepetitionPlan(IReadOnlyList<RepetitionLevel> Levels, IReadOnlyList<int> Counts)
{
    /// <summary>No level is repeated more often than this.</summary>
    public const int Most = 10_000;

    /// <summary>Of the highest level.</summary>
    public int DegreesOfFreedom => Counts[^1] - 1;

    public double StandardError => Math.Sqrt(Levels.Zip(Counts).Aggregate(0.0, (within, level) => (level.First.Variance + within) / level.Second));

    /// <summary>Of all repetitions, in the unit of the levels' cost.</summary>
    public double Cost => Levels.Zip(Counts).Aggregate(0.0, (within, level) => level.Second * (level.First.Cost + within));

    /// <summary>The effect that this plan finds with a chance of <paramref name="power"/>.</summary>
    /// <param name="significance">Two-sided p-value that must be reached.</param>
    /// <returns>Null when the highest level isn't repeated: no effect is found.</returns>
    public double? SmallestDetectable(double significance, double power) =>
        Power.SmallestDetectable(StandardError, DegreesOfFreedom, significance, power);

    /// <summary>As many more of the highest level as find <paramref name="effect"/>.</summary>
    /// <param name="effect">Above 0.</param>
    /// <returns>This plan where it is enough; null when more than <see cref="Most"/> are needed.</returns>
    public RepetitionPlan? Enlarged(double effect, double significance, double power)
    {
        RepetitionPlan With(int count) => this with { Counts = [.. Counts.SkipLast(1), count] };
        return LeastCount.Of(Math.Max(2, Counts[^1]), Most, count => With(count).SmallestDetectable(significance, power) <= effect) is { } enough ? With(enough) : null;
    }

    /// <summary>The plan of least cost that finds <paramref name="effect"/>.</summary>
    /// <param name="levels">Lowest first, one to three.</param>
    /// <param name="effect">Above 0.</param>
    /// <param name="significance">Two-sided p-value that must be reached.</param>
    /// <param name="power">The chance wished for.</param>
    /// <returns>Null when more than <see cref="Most"/> of a level are needed.</returns>
    /// <remarks>
    /// Of one and two levels it is the cheapest; of three, the lowest is repeated as <see cref="RepetitionLevel.OptimalCountWithin"/>
    /// says. The count of the highest level is searched, because few of it have few degrees of freedom, which the optimum of
    /// Kalibera and Jones leaves out.
    /// </remarks>
    public static RepetitionPlan? Cheapest(IReadOnlyList<RepetitionLevel> levels, double effect, double significance, double power)
    {
        double VarianceAllowed(int count) => Math.Pow(effect / Power.StandardErrors(count - 1, significance, power), 2);
        RepetitionLevel highest = levels[^1];
        if (LeastCount.Of(2, Most, count => highest.Variance <= count * VarianceAllowed(count)) is not { } first)
        {
            return null;
        }

        RepetitionPlan? cheapest = null;
        double costEach = levels.Sum(l => l.Cost);
        for (int count = first; count <= Most && !(count * costEach >= cheapest?.Cost); count++)
        {
            var plan = new RepetitionPlan(levels, [.. Within(levels, (count * VarianceAllowed(count)) - highest.Variance), count]);
            cheapest = plan.Counts.Max() <= Most && !(plan.Cost >= cheapest?.Cost) ? plan : cheapest;
        }

        return cheapest;
    }

    /// <summary>The counts below the highest level with which those levels add no more than <paramref name="allowed"/> to one of it.</summary>
    private static int[] Within(IReadOnlyList<RepetitionLevel> levels, double allowed)
    {
        var counts = new int[levels.Count - 1];
        double variance = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            variance += levels[i].Variance;
            double above = levels.Skip(i + 1).Take(counts.Length - i - 1).Sum(l => l.Variance);
            double needed = allowed > above ? variance / (allowed - above) : double.PositiveInfinity;
            double wished = i + 1 < counts.Length ? levels[i].OptimalCountWithin(levels[i + 1]) : double.PositiveInfinity;
            counts[i] = (int)Math.Clamp(Math.Ceiling(Math.Min(needed, wished)), 1, Most + 1);
            variance /= counts[i];
        }

        return counts;
    }
}
