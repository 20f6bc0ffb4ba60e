using System.Collections.Immutable;
using HwBench.Results.Input;

namespace HwBench.Results.Records;

/// <summary>
/// Reads placements, which are nearly all of a record, from text as <see cref="RunRecordFile.Write"/> writes it. What it
/// refuses is for the general reader to judge.
/// </summary>
internal static class PlacementText
{
    /// <param name="text">Begins after the array's opening bracket.</param>
    /// <param name="length">How much of the text the elements are.</param>
    /// <returns>At least one; null for text in any other form.</returns>
    public static IReadOnlyList<Placement>? Read(ReadOnlySpan<byte> text, out int length)
    {
        var json = new CompactJson(text);
        var placements = new List<Placement>();
        var blocks = new List<ImmutableArray<long>>();
        do
        {
            placements.Add(Next(ref json, blocks));
        }
        while (json.Skips(","u8));
        length = json.Length;
        json.Expect("]"u8);
        return json.Refused ? null : placements;
    }

    // Arguments are evaluated in order.
    private static Placement Next(ref CompactJson json, List<ImmutableArray<long>> blocks)
    {
        var placement = new Placement(
            json.Int("{\"number\":"u8),
            json.Int(",\"set\":"u8),
            json.Ints(",\"offsets\":"u8),
            Ticks(ref json, blocks),
            json.Longs(",\"clock\":"u8),
            json.Longs(",\"throughput\":"u8),
            json.Ints(",\"counted\":"u8),
            Counts(ref json),
            Sorted(ref json),
            Each(ref json));
        json.Expect("}"u8);
        return placement;
    }

    /// <param name="blocks">Lent: whatever it holds is cleared.</param>
    private static ImmutableArray<long>[] Ticks(ref CompactJson json, List<ImmutableArray<long>> blocks)
    {
        blocks.Clear();
        json.Expect(",\"ticks\":["u8);
        do
        {
            blocks.Add(json.Longs());
        }
        while (json.Skips(","u8));
        json.Expect("]"u8);
        return [.. blocks];
    }

    private static ImmutableArray<long?>[] Counts(ref CompactJson json)
    {
        if (json.Skips(",\"counts\":[]"u8))
        {
            return [];
        }

        var blocks = new List<ImmutableArray<long?>>();
        json.Expect(",\"counts\":["u8);
        do
        {
            var block = ImmutableArray.CreateBuilder<long?>();
            json.Expect("["u8);
            do
            {
                block.Add(json.Skips("null"u8) ? null : json.Long());
            }
            while (json.Skips(","u8));
            json.Expect("]"u8);
            blocks.Add(block.ToImmutable());
        }
        while (json.Skips(","u8));
        json.Expect("]"u8);
        return [.. blocks];
    }

    private static SortedBlock? Sorted(ref CompactJson json)
    {
        if (json.Skips(",\"sorted\":null"u8))
        {
            return null;
        }

        var sorted = new SortedBlock(json.Longs(",\"sorted\":{\"ticks\":"u8), json.Long(",\"clock\":"u8));
        json.Expect("}"u8);
        return sorted;
    }

    private static EachDispatch? Each(ref CompactJson json)
    {
        if (json.Skips(",\"each\":null"u8))
        {
            return null;
        }

        double pairTicks = json.Double(",\"each\":{\"pairTicks\":"u8);
        var latencies = new List<LatencyHistogram>();
        json.Expect(",\"latencies\":["u8);
        do
        {
            latencies.Add(new LatencyHistogram(json.Longs("{\"from\":"u8), json.Longs(",\"counts\":"u8), json.Long(",\"clamped\":"u8)));
            json.Expect("}"u8);
        }
        while (json.Skips(","u8));
        json.Expect("]}"u8);
        return new EachDispatch(pairTicks, latencies);
    }
}
