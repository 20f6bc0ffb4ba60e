using HwBench.Harness.Batteries;
using HwBench.Harness.Compiled;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>What the user asked for; kept in the partial run's folder, so that --resume goes on with the same.</summary>
/// <param name="Battery">Name or path.</param>
/// <param name="Cpu">Chosen once, when the run was begun.</param>
/// <param name="OverSeconds">Wall time that the sessions are spread over; 0 = one after the other.</param>
/// <param name="Sessions">Instead of the battery's number; null for that.</param>
/// <param name="Counters">As <c>--counters</c> takes them; none counts nothing.</param>
/// <param name="LeastDispatches">Of a batch, so that what is counted in it can be trusted; found when the run was begun.</param>
/// <param name="BudgetSeconds">Wall time that the run may take on each kind of core, instead of the battery's; null for that.</param>
public sealed record RunRequest(
    string Battery,
    ulong Seed,
    bool Quick,
    CpuChoice Cpu,
    double OverSeconds,
    int? Sessions,
    IReadOnlyList<string> Counters,
    int LeastDispatches,
    double? BudgetSeconds = null)
{
    /// <summary>The user's own dispatchers, as <c>--variant</c> takes them, with whole paths.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>Precision at which the run may stop, instead of the battery's; null for that.</summary>
    public Tolerance? Target { get; init; }

    /// <summary>A week, in seconds.</summary>
    public const double LongestOver = 7 * 86400;

    /// <summary>Whose variants stand beside the emitted ones; empty when nothing is compiled.</summary>
    public IReadOnlyList<CCompiler> Compilers { get; init; } = [];
}
