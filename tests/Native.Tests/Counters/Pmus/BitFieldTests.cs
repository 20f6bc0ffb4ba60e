using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Counters.Pmus;
using Xunit;

namespace HwBench.Native.Tests.Counters.Pmus;

public class BitFieldTests
{
    private static readonly Gen<ulong> s_words =
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 8) select BitConverter.ToUInt64(bytes);

    // Any set of disjoint ranges, in any order: the 64 bits cut at some places, some of the pieces, shuffled.
    private static readonly Gen<BitField> s_fields =
        from word in Gen.Elements(ConfigWord.Config, ConfigWord.Config1, ConfigWord.Config2)
        from cuts in Gen.ArrayOf(Gen.Choose(1, 63))
        from kept in s_words
        from order in Gen.Choose(0, int.MaxValue)
        select new BitField(word, Pieces([0, .. cuts, 64], kept, order));

    private static readonly Arbitrary<(BitField Field, ulong Value)> s_values = Arb.From(
        from field in s_fields
        from word in s_words
        select (field, field.Width == 64 ? word : word & ((1UL << field.Width) - 1)));

    [Fact]
    public void A_value_that_was_placed_is_found_again_bit_by_bit() =>
        Prop.ForAll(s_values, pair => Gather(pair.Field, pair.Field.Place(pair.Value)!.Value) == pair.Value).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_value_stays_within_its_field() =>
        Prop.ForAll(s_values, pair => (pair.Field.Place(pair.Value) & ~pair.Field.Mask) == 0).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_field_has_as_many_bits_as_its_width() =>
        Prop.ForAll(Arb.From(s_fields), field => BitOperations.PopCount(field.Mask) == field.Width).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_value_with_one_bit_more_than_the_field_has_no_place() =>
        Prop.ForAll(Arb.From(s_fields.Where(f => f.Width < 64)), field => field.Place(1UL << field.Width) is null).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void What_is_written_as_the_kernel_writes_it_is_read_as_it_was() =>
        Prop.ForAll(Arb.From(s_fields), field =>
        {
            string text = $"{field.Word.ToString().ToLowerInvariant()}:{string.Join(',', field.Ranges.Select(r => r.First == r.Last ? $"{r.First}" : $"{r.First}-{r.Last}"))}";
            BitField? read = BitField.Parse(text, out string? fault);
            return fault is null && read!.Word == field.Word && read.Ranges.SequenceEqual(field.Ranges);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Any_text_is_a_field_or_has_a_fault() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => BitField.Parse($"config:{text}", out string? fault) is null == fault is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("config:0-7", 0xC5UL, 0xC5UL)]
    [InlineData("config:0-7,32-35", 0x1C7UL, 0x1_0000_00C7UL)]
    [InlineData("config:8-15", 0x11UL, 0x1100UL)]
    [InlineData("config:18", 1UL, 1UL << 18)]
    [InlineData("config:8-15,40-47", 0x111UL, 0x100_0000_1100UL)]
    [InlineData("config1:0-63", ulong.MaxValue, ulong.MaxValue)]
    [InlineData("config:63", 1UL, 1UL << 63)]
    public void A_value_lies_where_the_format_says(string format, ulong value, ulong expected) =>
        Assert.Equal(expected, BitField.Parse(format, out _)!.Place(value));

    [Theory]
    [InlineData(null, "is missing or empty")]
    [InlineData("", "'' names no bits of config, config1 or config2")]
    [InlineData("0-7", "'0-7' names no bits")]
    [InlineData("config3:0-7", "'config3:0-7' names no bits")]
    [InlineData("config:0-7:1", "'config:0-7:1' names no bits")]
    [InlineData("config:", "'' is no range of the bits 0 to 63")]
    [InlineData("config:7-0", "'7-0' is no range of the bits 0 to 63")]
    [InlineData("config:0-64", "'0-64' is no range of the bits 0 to 63")]
    [InlineData("config:0-99999999999999999999", "is no range of the bits 0 to 63")]
    [InlineData("config:-1", "'-1' is no range")]
    [InlineData("config:0-7-8", "'0-7-8' is no range")]
    [InlineData("config:0-7, 8", "' 8' is no range")]
    [InlineData("config:0-7,7-9", "'7-9' has a bit that is already in the field")]
    [InlineData("config:\u001b[31m", "'?[31m' is no range")]
    public void What_is_no_field_says_why(string? text, string expected)
    {
        Assert.Null(BitField.Parse(text, out string? fault));
        Assert.Contains(expected, fault);
    }

    private static List<BitRange> Pieces(IEnumerable<int> cuts, ulong kept, int order)
    {
        int[] ends = [.. cuts.Distinct().Order()];
        List<BitRange> all = [.. ends.Zip(ends.Skip(1), (first, next) => new BitRange(first, next - 1))];
        List<BitRange> some = [.. all.Where((_, i) => (kept >> i % 64 & 1) != 0)];
        BitRange[] shuffled = [.. some.Count == 0 ? all : some];
        new Random(order).Shuffle(shuffled);
        return [.. shuffled];
    }

    private static ulong Gather(BitField field, ulong word)
    {
        ulong value = 0;
        int to = 0;
        foreach (int bit in field.Ranges.SelectMany(r => Enumerable.Range(r.First, r.Width)))
        {
            value |= (word >> bit & 1) << to++;
        }

        return value;
    }
}
