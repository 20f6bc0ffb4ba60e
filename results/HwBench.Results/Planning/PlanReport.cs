namespace HwBench.Results.Planning;

/// <summary>How much to measure for a wished resolution, from what a pilot tells; its JSON form (<c>hwbench-plan/1</c>) is stable.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Battery">The battery's name.</param>
/// <param name="Candidate">The variant that the question asks about.</param>
/// <param name="Baseline">The variant that it is compared with.</param>
/// <param name="Resolution">The effect wished to be found.</param>
/// <param name="Power">The chance wished for, if the effect is there.</param>
/// <param name="Comparisons">In the report of such a run: their verdicts hold together.</param>
/// <param name="Significance">What one comparison's p-value must reach if it is the smallest.</param>
/// <param name="Machines">Those of the pilot.</param>
/// <param name="StartSeconds">What a session takes before it measures.</param>
/// <param name="SetSeconds">What one more set of placements of every cell takes in a session, with those that are left out by rule.</param>
/// <param name="Cells">The question's cells.</param>
/// <param name="NotPlanned">Cells without an interval, of which nothing can be told.</param>
/// <param name="Worst">The cell that needs most sessions; null where there is no plan.</param>
/// <param name="Plan">For all cells; null where no run that can be made finds the effect.</param>
/// <param name="Command">Makes that run; null where there is no plan.</param>
/// <param name="Notes">What the reader must know.</param>
public sealed record PlanReport(
    string Format,
    string Battery,
    string Candidate,
    string Baseline,
    Resolution Resolution,
    double Power,
    int Comparisons,
    double Significance,
    IReadOnlyList<string> Machines,
    double StartSeconds,
    double SetSeconds,
    IReadOnlyList<CellPlan> Cells,
    IReadOnlyList<string> NotPlanned,
    string? Worst,
    WholePlan? Plan,
    string? Command,
    IReadOnlyList<string> Notes)
{
    public const string CurrentFormat = "hwbench-plan/1";
}

/// <summary>One cell; all amounts are in the resolution's unit.</summary>
/// <param name="Cell">The cell's id.</param>
/// <param name="SetDeviation">Standard deviation of the difference between sets of a session.</param>
/// <param name="SessionDeviation">Between sessions of a machine.</param>
/// <param name="MachineDeviation">Between machines; null where the pilot has fewer than two.</param>
/// <param name="PilotSets">Sets in a session of the pilot, those that count.</param>
/// <param name="PilotSessions">Sessions of the pilot on one machine.</param>
/// <param name="PilotFinds">The smallest effect that the pilot's own plan finds with the power wished for, on one machine.</param>
/// <param name="Sets">In a session, of the cheapest plan for this cell; null where none is found.</param>
/// <param name="Sessions">Of that plan.</param>
public sealed record CellPlan(
    string Cell,
    double SetDeviation,
    double SessionDeviation,
    double? MachineDeviation,
    int PilotSets,
    int PilotSessions,
    double PilotFinds,
    int? Sets,
    int? Sessions);

/// <summary>A plan for all cells.</summary>
/// <param name="Sets">Of each cell in a session, that count.</param>
/// <param name="Placements">Of each cell in a session, that count.</param>
/// <param name="Sessions">On each machine, if they differ as those of the pilot do.</param>
/// <param name="SessionsAtMost">If they differ as much as the pilot leaves possible: at the upper 80 % bound of the variance of its session means; null when more than thousands.</param>
/// <param name="Machines">For a finding about machines in general; null where the pilot can't tell or more than thousands are needed.</param>
/// <param name="Seconds">Of measuring, on each machine.</param>
/// <param name="Finds">The smallest effect that it finds in the worst cell, on one machine.</param>
/// <param name="HalfWidth">Of the 95 % interval in a cell where the resolution is just found: to measure until there.</param>
/// <param name="SessionShare">Of the variance of the worst cell's mean: what lies between sessions, 0 to 1.</param>
/// <param name="BestSets">In a session of the worst cell, whatever the resolution; null where sessions don't differ.</param>
public sealed record WholePlan(
    int Sets, int Placements, int Sessions, int? SessionsAtMost, int? Machines, double Seconds, double Finds, double HalfWidth, double SessionShare, double? BestSets);
