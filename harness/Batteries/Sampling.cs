namespace HwBench.Harness.Batteries;

/// <summary>How much is measured.</summary>
/// <param name="Sessions">Processes.</param>
/// <param name="Placements">Placements of each cell in each session, at most.</param>
/// <param name="Blocks">Blocks of each placement.</param>
/// <param name="Dispatches">Timed dispatches of a batch.</param>
/// <param name="LeadIn">Untimed dispatches before them.</param>
/// <param name="BudgetSeconds">Wall time that the run may take on each kind of core, all sessions together.</param>
/// <param name="LeastDispatches">Every batch has at least so many, whatever else is said: 0, or what counters need.</param>
public sealed record Sampling(int Sessions, int Placements, int Blocks, int Dispatches, int LeadIn, double BudgetSeconds, int LeastDispatches = 0)
{
    /// <summary>What a battery that says nothing gets.</summary>
    public static Sampling Default { get; } = new(Sessions: 12, Placements: 48, Blocks: 4, Dispatches: 512, LeadIn: 256, BudgetSeconds: 48);
}

/// <summary>A size of difference, given both ways.</summary>
/// <param name="Cycles">Cycles a dispatch.</param>
/// <param name="Percent">Percent of the baseline.</param>
public sealed record Tolerance(double Cycles, double Percent)
{
    /// <summary>Differences within it are equivalent.</summary>
    public static Tolerance DefaultMargin { get; } = new(1, 1);

    /// <summary>Intervals of this half-width are precise enough to stop.</summary>
    public static Tolerance DefaultTarget { get; } = new(0.25, 0.5);
}
