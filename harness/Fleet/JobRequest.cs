using HwBench.Harness.Batteries;
using HwBench.Harness.Runs;

namespace HwBench.Harness.Fleet;

/// <summary>What each node is to do, however many there are.</summary>
/// <param name="Battery">A battery's name, or its file's whole path in the shared folder.</param>
/// <param name="Plan">What it means.</param>
/// <param name="BudgetSeconds">Instead of the battery's own; null for that.</param>
/// <param name="Program">The words that start hwbench on a node.</param>
/// <param name="Upload">What <c>hwbench upload</c> is given beside the record and its label; null where records only go into the shared folder.</param>
public sealed record JobRequest(string Battery, Plan Plan, double? BudgetSeconds, IReadOnlyList<string> Program, IReadOnlyList<string>? Upload)
{
    // Beside the budget: choosing a cpu, a slow shared folder, the end of what was stopped, an upload that is tried again.
    private const double MarginSeconds = 300;
    private const double MarginShare = 0.25;

    /// <summary>What the names of its records and of its jobs have in common.</summary>
    public string Stem => Plan.Quick ? $"{Plan.Battery.Name}-quick" : Plan.Battery.Name;

    public string JobName => $"hwbench-{Stem}";

    /// <summary>After which Slurm ends a job.</summary>
    public int Minutes => (int)Math.Ceiling((((BudgetSeconds ?? Plan.Sampling.BudgetSeconds) * (1 + MarginShare)) + MarginSeconds) / 60);

    /// <summary>What <c>hwbench</c> is given to measure.</summary>
    public IReadOnlyList<string> RunWords =>
    [
        "run", Battery,
        .. Plan.Quick ? new[] { "--quick" } : [],
        .. BudgetSeconds is { } seconds ? new[] { "--budget", FormattableString.Invariant($"{seconds:0.###}s") } : [],
    ];

    /// <exception cref="Results.Input.InputException">There is no such battery, it has no quick part, or the budget holds no session.</exception>
    public static JobRequest Of(string battery, bool quick, double? budgetSeconds, IReadOnlyList<string> program, IReadOnlyList<string>? upload)
    {
        // The node finds out what it can't measure.
        var plan = Plan.Create(BatteryCatalog.Resolve(battery), seed: 0, quick, _ => null);
        if (budgetSeconds is { } seconds)
        {
            _ = LeastTime.Sessions(plan, seconds);
        }

        return new JobRequest(battery, plan, budgetSeconds, program, upload);
    }
}
