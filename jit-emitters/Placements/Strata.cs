namespace HwBench.JitEmitters.Placements;

/// <summary>
/// The stratification of a set of placements: each object takes each 16-byte offset within a 64-byte line exactly once,
/// in an order of its own. The offset explains most of what a placement does to a predicted branch; over a whole set
/// it cancels, so a set's mean, not a placement's value, is the unit of the statistics.
/// </summary>
public sealed class Strata
{
    /// <summary>Placements in a set: 64 / 16.</summary>
    public const int SetSize = 4;

    public const int LineBytes = 64;

    public const int StepBytes = LineBytes / SetSize;

    private readonly int[][] _offsets;

    /// <param name="objects">How many objects are placed.</param>
    public Strata(int objects, Random random)
    {
        _offsets = new int[objects][];
        for (int i = 0; i < objects; i++)
        {
            int[] offsets = [0, StepBytes, 2 * StepBytes, 3 * StepBytes];
            random.Shuffle(offsets);
            _offsets[i] = offsets;
        }
    }

    /// <summary>An object's offset modulo 64 in a placement of this set.</summary>
    public int Offset(int item, int placement) => _offsets[item][placement];
}
