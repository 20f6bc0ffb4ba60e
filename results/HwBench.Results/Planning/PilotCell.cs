using HwBench.Results.Statistics;

namespace HwBench.Results.Planning;

/// <summary>What a pilot tells of one cell, on the scale of its comparison: cycles, or the logarithm of a ratio.</summary>
/// <param name="Id">The cell's.</param>
/// <param name="Machines">Its estimate on each machine, with two sessions or more.</param>
internal sealed record PilotCell(string Id, IReadOnlyList<Estimate> Machines)
{
    public int Sets => (int)Math.Max(1, Math.Round((double)Machines.Sum(m => m.Units) / Machines.Sum(m => m.Sessions)));

    public int Sessions => (int)Math.Round(Machines.Average(m => m.Sessions));

    // Components are averaged over machines.
    public double SetVariance => Machines.Average(m => m.WithinVariance);

    public double SessionVariance => Machines.Average(m => m.SessionVariance);

    /// <summary>As much as sessions may differ: from the upper bound of the variance of their means, which few sessions hardly tell.</summary>
    public double MostSessionVariance
    {
        get
        {
            int df = Machines.Sum(m => m.Sessions - 1);
            double betweenMeans = Machines.Sum(m => (m.Sessions - 1) * m.Sessions * m.StandardError * m.StandardError) / df;
            return Math.Max(SessionVariance, VarianceBound.Upper(betweenMeans, df, VarianceBound.OfPilot) - (SetVariance / Sets));
        }
    }

    /// <summary>Null for one machine.</summary>
    public double? MachineVariance => RandomEffects.Of([.. Machines]).Heterogeneity is { } heterogeneity ? heterogeneity.Tau * heterogeneity.Tau : null;

    /// <summary>The levels of a run on one machine.</summary>
    public IReadOnlyList<RepetitionLevel> Levels(double setSeconds, double startSeconds) => [new(SetVariance, setSeconds), new(SessionVariance, startSeconds)];

    /// <summary>The same, where sessions differ as much as they may.</summary>
    public IReadOnlyList<RepetitionLevel> MostLevels(double setSeconds, double startSeconds) => [new(SetVariance, setSeconds), new(MostSessionVariance, startSeconds)];
}
