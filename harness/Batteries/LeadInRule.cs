using HwBench.Harness.Orders;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>
/// How long a batch's lead-in must be: a periodic order is only periodic to a predictor that has seen it come round,
/// so two whole periods go before what is timed.
/// </summary>
public static class LeadInRule
{
    private const int Periods = 2;

    /// <summary>The longest period: its lead-in and the longest batch fit the pool of numbers.</summary>
    public const int LongestPeriod = (NumberPool.DefaultLength - SamplingReader.MaxWindow) / Periods;

    /// <summary>Dispatches of the lead-in.</summary>
    /// <param name="leadIn">What the battery says, at least.</param>
    public static int Of(Order order, int leadIn) => order is Order.Periodic periodic ? Math.Max(leadIn, Periods * periodic.Length) : leadIn;

    /// <exception cref="InputException">The order's lead-in wouldn't fit the pool.</exception>
    public static Order Checked(Order order) => order is Order.Periodic periodic && periodic.Length > LongestPeriod
        ? throw new InputException(
            $"order {order}: {Periods} periods go before what is timed, and don't fit the pool of {NumberPool.DefaultLength} numbers; n is at most {LongestPeriod} here")
        : order;
}
