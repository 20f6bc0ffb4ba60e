using HwBench.Results.Input;

namespace HwBench.Harness.Runs;

/// <summary>How one budget is shared among batteries that are run one after the other: what is left, by their weights.</summary>
/// <param name="wanted">Of each battery, in order: its own budget, which is its weight, and the least that it takes; seconds.</param>
public sealed class BudgetShares(IReadOnlyList<(double Weight, double Least)> wanted)
{
    /// <summary>The least budget in which all batteries have room, seconds.</summary>
    public double Least => wanted.Sum(w => w.Least);

    /// <exception cref="InputException">The batteries have no room in the budget.</exception>
    public void Check(double seconds)
    {
        if (seconds < Least)
        {
            throw new InputException($"--budget {seconds:0.#}s: all {wanted.Count} batteries take about {Math.Ceiling(Least)} s if each has one short session; give that much, or one battery");
        }
    }

    /// <param name="index">The battery that is next.</param>
    /// <param name="left">Seconds that are left of the budget.</param>
    /// <returns>Its seconds: no fewer than it takes, and as far as there are, no more than leave the later ones theirs.</returns>
    public double Of(int index, double left)
    {
        double share = left * wanted[index].Weight / wanted.Skip(index).Sum(w => w.Weight);
        double most = left - wanted.Skip(index + 1).Sum(w => w.Least);
        return Math.Max(wanted[index].Least, Math.Min(share, most));
    }
}
