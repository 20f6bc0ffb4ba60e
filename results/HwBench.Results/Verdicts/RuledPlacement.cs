using HwBench.Results.Records;

namespace HwBench.Results.Verdicts;

/// <summary>A placement as <see cref="DisturbanceRule"/> leaves it.</summary>
/// <param name="session">Its session.</param>
/// <param name="left">Without the blocks that the rule leaves out.</param>
/// <param name="set">Of its measurement's sets, counted from 0 in order of first appearance.</param>
/// <param name="loss">Why its whole set is left out; null where it stays.</param>
internal sealed class RuledPlacement(Session session, Placement left, int set, SetLoss? loss)
{
    private Batches? _timed;
    private Batches? _counted;

    public Session Session => session;

    public Placement Left => left;

    public int Set => set;

    public SetLoss? Loss => loss;

    /// <summary>Its batches in ticks.</summary>
    public Batches Timed => _timed ??= Batches.Timed(left, session);

    /// <summary>Its batches in counted cycles; null where a count is missing.</summary>
    public Batches? Counted => _counted ??= Batches.Counted(left, session);
}
