using System.Globalization;

namespace HwBench.Native.Counters.Pmus;

/// <summary>
/// Where a PMU wants a field of an event's code (event, umask, cmask, …), as <c>format/</c> of its folder in sysfs says:
/// <c>config:0-7,32-35</c> (Linux, Documentation/ABI/testing/sysfs-bus-event_source-devices-format).
/// </summary>
/// <param name="Word">The word that holds it.</param>
/// <param name="Ranges">Its bits, those of lowest value first; no bit twice.</param>
public sealed record BitField(ConfigWord Word, IReadOnlyList<BitRange> Ranges)
{
    /// <summary>Bits.</summary>
    public int Width => Ranges.Sum(r => r.Width);

    /// <summary>All its bits in the word, set.</summary>
    public ulong Mask => Ranges.Aggregate(0UL, (mask, range) => mask | range.Mask);

    /// <param name="text">What the file says; null where it is missing or empty.</param>
    /// <param name="fault">What is wrong with it, where null is returned.</param>
    public static BitField? Parse(string? text, out string? fault)
    {
        string[] halves = (text ?? "").Split(':');
        ConfigWord? word = halves[0] switch
        {
            "config" => ConfigWord.Config,
            "config1" => ConfigWord.Config1,
            "config2" => ConfigWord.Config2,
            _ => null,
        };
        if (halves.Length != 2 || word is null)
        {
            fault = text is null ? "is missing or empty" : $"'{SysfsText.Shown(text)}' names no bits of config, config1 or config2";
            return null;
        }

        var ranges = new List<BitRange>();
        ulong taken = 0;
        foreach (string part in halves[1].Split(','))
        {
            if (ParseRange(part) is not { } range)
            {
                fault = $"'{SysfsText.Shown(part)}' is no range of the bits 0 to 63";
                return null;
            }

            if ((taken & range.Mask) != 0)
            {
                fault = $"'{SysfsText.Shown(part)}' has a bit that is already in the field";
                return null;
            }

            taken |= range.Mask;
            ranges.Add(range);
        }

        fault = null;
        return new BitField(word.Value, ranges);
    }

    /// <summary>The value with its bits where the PMU wants them.</summary>
    /// <returns>Null where it has more bits than the field.</returns>
    public ulong? Place(ulong value)
    {
        ulong placed = 0;
        int used = 0;
        foreach (BitRange range in Ranges)
        {
            placed |= (value >> used << range.First) & range.Mask;
            used += range.Width;
        }

        return used < 64 && value >> used != 0 ? null : placed;
    }

    private static BitRange? ParseRange(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length <= 2 && ParseBit(ends[0]) is { } first && ParseBit(ends[^1]) is { } last && first <= last
            ? new BitRange(first, last)
            : null;
    }

    private static int? ParseBit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bit) && bit < 64 ? bit : null;
}
