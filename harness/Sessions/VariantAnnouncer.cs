using HwBench.Harness.Measuring;
using HwBench.Harness.Processes;

namespace HwBench.Harness.Sessions;

/// <summary>Says on the status page what runs next, by its place in the plan, so that the parent can put a crash on it.</summary>
/// <param name="cells">All of the plan.</param>
internal sealed class VariantAnnouncer(StatusPage status, IReadOnlyList<MeasuredCell> cells)
{
    /// <summary>Nothing of a variant's runs next.</summary>
    public void AnnounceNothing() => status.Announce(-1, -1, -1);

    /// <param name="cell">Of the plan, perhaps without some of its variants.</param>
    /// <param name="variant">Index in <paramref name="cell"/>.</param>
    /// <param name="placement">-1 while it is verified.</param>
    public void Announce(MeasuredCell cell, int variant, int placement)
    {
        int index = cells.TakeWhile(c => c.Id != cell.Id).Count();
        status.Announce(index, cells[index].Variants.TakeWhile(v => v.Name != cell.Variants[variant].Name).Count(), placement);
    }
}
