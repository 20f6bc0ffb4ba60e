using HwBench.Harness.Batteries;
using HwBench.Harness.Measuring;
using HwBench.JitEmitters.Placements;
using HwBench.Results.Input;

namespace HwBench.Harness.Runs;

/// <summary>How short a run can be: one session that measures one set of placements of each cell. An estimate.</summary>
public static class LeastTime
{
    // Seconds, as found on the batteries that ship: a process with its gates and BenchmarkDotNet; a variant in a cell
    // (emitted, proved, reported); a call in it; a dispatch, with what surrounds it.
    private const double Start = 1.6;
    private const double Case = 0.003;
    private const double Call = 2.5e-5;
    private const double Dispatch = 25e-9;
    private const double DispatchTimedAlone = 2e-6;

    // A session that is worth its start takes so many times what the shortest does.
    private const double WorthStarting = 1.5;

    // What is computed both ways must not fail by its last digit.
    private const double Rounding = 1e-6;

    // Blocks of a placement that are not recorded: the first, which warms up, and the sorted one.
    private const int MoreBlocks = 2;

    /// <summary>Seconds that a session takes before it measures.</summary>
    /// <param name="cases">Variants in cells, all together.</param>
    public static double OfStart(int cases) => Start + (Case * cases);

    /// <summary>Seconds of a session below which <see cref="Sessions"/> makes fewer of them.</summary>
    public static double OfSessionWorthStarting(Plan plan) => WorthStarting * OfSession(plan);

    /// <summary>Seconds of a run of one session.</summary>
    public static double OfRun(Plan plan) => RunClock.BudgetFor(OfSession(plan));

    /// <summary>
    /// How many of the planned sessions a budget is for. The shortest would spend all their time on starting; so there are
    /// rather fewer, as long as they are enough to tell how sessions differ.
    /// </summary>
    /// <exception cref="InputException">It holds none.</exception>
    public static int Sessions(Plan plan, double budgetSeconds)
    {
        double shortest = (RunClock.ForSessions(budgetSeconds) + Rounding) / OfSession(plan);
        return shortest >= 1
            ? (int)Math.Min(plan.Sampling.Sessions, Math.Max(Math.Min(shortest, RunTask.FewestSessions), shortest / WorthStarting))
            : throw new InputException(
                $"--budget {budgetSeconds:0.#}s: battery {plan.Battery.Name} takes about {Math.Ceiling(OfRun(plan))} s for one session that measures each of its {plan.Cells.Count} cells once; give that much, or fewer cells");
    }

    private static double OfSession(Plan plan) => Start + PlannedCells.Of(plan).Sum(c => OfCell(c, plan.Sampling.Blocks));

    private static double OfCell(MeasuredCell cell, int blocks)
    {
        double dispatches = (double)Strata.SetSize * (blocks + MoreBlocks) * (cell.LeadIn + cell.Dispatches);
        double dispatch = cell.Context.TimesEach ? DispatchTimedAlone : Dispatch;
        return cell.Variants.Count * (Case + (Call * cell.Spec.Table.Calls.Count) + (dispatch * dispatches));
    }
}
