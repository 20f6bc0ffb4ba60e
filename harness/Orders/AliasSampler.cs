using System.Runtime.CompilerServices;
using HwBench.Harness.Mixes;
using HwBench.Harness.Seeds;

namespace HwBench.Harness.Orders;

/// <summary>
/// Draws numbers by the shares of a mix in constant time: the alias method (Walker 1977, doi:10.1145/355744.355749) with
/// tables built as by Vose 1991, doi:10.1109/32.92917. Shares are met to within 2^-31, far below what a pool can show.
/// </summary>
internal sealed class AliasSampler
{
    // For column c: the number itself at 2c, its alias at 2c + 1.
    private readonly uint[] _numbers;

    // The column keeps its own number if the low 32 random bits are below this; up to 2^32 inclusive.
    private readonly long[] _thresholds;

    public AliasSampler(IReadOnlyList<MixWeight> weights)
    {
        int n = weights.Count;
        double total = weights.Sum(w => (double)w.Count);
        double[] scaled = [.. weights.Select(w => w.Count * (n / total))];
        int[] alias = [.. Enumerable.Range(0, n)];
        double[] keep = new double[n];
        Array.Fill(keep, 1.0);
        var small = new Stack<int>(Enumerable.Range(0, n).Where(i => scaled[i] < 1));
        var large = new Stack<int>(Enumerable.Range(0, n).Where(i => scaled[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            int poor = small.Pop();
            int rich = large.Pop();
            keep[poor] = scaled[poor];
            alias[poor] = rich;
            scaled[rich] -= 1 - scaled[poor];
            (scaled[rich] < 1 ? small : large).Push(rich);
        }

        _numbers = [.. Enumerable.Range(0, n).SelectMany(c => new[] { weights[c].Number, weights[alias[c]].Number })];
        _thresholds = [.. keep.Select(k => (long)Math.Round(k * 4294967296.0))];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Draw(Xoshiro256 random)
    {
        ulong bits = random.Next();
        int column = (int)(((bits >> 32) * (ulong)_thresholds.Length) >> 32);

        // 0 below the threshold, else 1: a branch here would be mispredicted half the time.
        int aliased = (int)((ulong)(_thresholds[column] - 1 - (long)(uint)bits) >> 63);
        return _numbers[(2 * column) + aliased];
    }
}
