namespace HwBench.Harness.Measuring;

/// <summary>
/// In which order the variants run in each block of a placement: a random arrangement, rotated to a start that no
/// block of the round has had, so that each variant takes each position equally often. Everything is redrawn with each
/// placement: the roles of copies are exchanged at random, without which long A/A runs show differences.
/// </summary>
public sealed class BlockOrder
{
    private readonly Random _random;
    private readonly int[] _arrangement;
    private readonly int[] _starts;
    private int _block;

    public BlockOrder(int variants, Random random)
    {
        _random = random;
        _arrangement = [.. Enumerable.Range(0, variants)];
        _starts = [.. Enumerable.Range(0, variants)];
    }

    /// <summary>Begins a placement.</summary>
    public void Redraw()
    {
        _random.Shuffle(_arrangement);
        _random.Shuffle(_starts);
        _block = 0;
    }

    /// <summary>The next block's order.</summary>
    /// <param name="order">Filled with each variant once.</param>
    public void Next(Span<int> order)
    {
        int start = _starts[_block++ % _starts.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = _arrangement[(i + start) % order.Length];
        }
    }
}
