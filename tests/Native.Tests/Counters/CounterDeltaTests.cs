using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Native.Counters;
using Xunit;

namespace HwBench.Native.Tests.Counters;

public class CounterDeltaTests
{
    /// <summary>A counter without bounds: what its hardware shows are its low bits, below bits that mean nothing.</summary>
    /// <param name="Width">Bits of the hardware's counter.</param>
    /// <param name="Start">The true count at the first sample.</param>
    /// <param name="Events">What happens until the second.</param>
    /// <param name="Junk">For the bits above the width.</param>
    public sealed record Passage(int Width, BigInteger Start, BigInteger Events, ulong Junk)
    {
        public CounterSample Before => Sample(Start, Junk);

        public CounterSample After => Sample(Start + Events, ~Junk);

        private CounterSample Sample(BigInteger count, ulong junk)
        {
            ulong low = (ulong)(count % BigInteger.Pow(2, Width));
            ulong high = Width == 64 ? 0 : junk >> Width << Width;
            return new CounterSample { Lock = 6, Index = 3, Offset = -17, Raw = high | low, Enabled = 900, Running = 900 };
        }
    }

    private static readonly Gen<ulong> s_words =
        from bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), 8) select BitConverter.ToUInt64(bytes);

    // Starts near a wrap as often as anywhere.
    private static readonly Arbitrary<Passage> s_passages = Arb.From(
        from width in Gen.Elements(2, 8, 31, 32, 40, 47, 48, 63, 64)
        from start in Gen.OneOf(s_words.Select(w => (BigInteger)w), Gen.Choose(-300, 300).Select(d => BigInteger.Pow(2, width + 1) + d))
        from events in Gen.OneOf(s_words.Select(w => (BigInteger)w), Gen.Choose(0, 500).Select(n => (BigInteger)n))
        from junk in s_words
        select new Passage(width, BigInteger.Abs(start), events % BigInteger.Pow(2, width), junk));

    [Fact]
    public void Up_to_half_the_counters_range_is_counted_exactly_and_more_is_refused() =>
        Prop.ForAll(s_passages, passage =>
        {
            long? expected = passage.Events < BigInteger.Pow(2, passage.Width - 1) ? (long)passage.Events : null;
            return CounterDelta.Between(passage.Before, passage.After, passage.Width) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    // The kernel's own recipe (perf_event.h, the comment on pmc_width): sign-extend each, add the offset, subtract.
    [Fact]
    public void It_agrees_with_the_kernels_recipe_for_whole_counts() =>
        Prop.ForAll(s_passages, passage =>
        {
            static BigInteger Count(CounterSample sample, int width)
            {
                BigInteger value = sample.Raw % BigInteger.Pow(2, width);
                return sample.Offset + (value >= BigInteger.Pow(2, width - 1) ? value - BigInteger.Pow(2, width) : value);
            }

            BigInteger difference = Count(passage.After, passage.Width) - Count(passage.Before, passage.Width);
            long? events = CounterDelta.Between(passage.Before, passage.After, passage.Width);
            // A counter that passes from its highest positive value to its lowest is where the recipe alone isn't enough.
            return events is null || difference == events || difference + BigInteger.Pow(2, passage.Width) == events;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(48, 0xffff_ffff_fffbul, 0x3ul, 8)]
    [InlineData(48, 0x8000_0000_0000ul, 0x8000_0000_0010ul, 16)]
    [InlineData(48, 0x7fff_ffff_fffful, 0x8000_0000_0001ul, 2)]
    [InlineData(40, 0xab_ffff_ffff_fful, 0x12_0000_0000_00ul, 1)]
    [InlineData(64, 0xffff_ffff_ffff_fffful, 0x4ul, 5)]
    [InlineData(32, 0x0000_0001_ffff_ffffUL, 0x0000_0002_0000_0000UL, 1)]
    [InlineData(48, 0x5ul, 0x5ul, 0)]
    public void Known_answers(int width, ulong before, ulong after, long events) =>
        Assert.Equal(events, CounterDelta.Between(On(before), On(after), width));

    [Fact]
    public void A_counter_that_went_backwards_is_not_counted() => Assert.Null(CounterDelta.Between(On(1000), On(999), 48));

    public static TheoryData<string, CounterSample, CounterSample> Moved { get; } = new()
    {
        { "on no counter", On(0) with { Index = 0 }, On(0) with { Index = 0 } },
        { "off its counter at the end", On(7), On(0) with { Index = 0 } },
        { "off its counter at the beginning", On(0) with { Index = 0 }, On(7) },
        { "another counter", On(7), On(9) with { Index = 5 } },
        { "page rewritten", On(7), On(9) with { Lock = 8 } },
        { "page rewritten often enough to wrap", On(7) with { Lock = uint.MaxValue - 1 }, On(9) with { Lock = 0 } },
        { "page being written", On(7) with { Lock = 7 }, On(9) with { Lock = 7 } },
        { "another offset", On(7), On(9) with { Offset = 1 } },
        { "multiplexed before", On(7) with { Running = 899 }, On(9) },
        { "multiplexed", On(7), On(9) with { Enabled = 901 } },
        { "never ran", On(7) with { Running = 0 }, On(9) with { Running = 0 } },
    };

    [Theory]
    [MemberData(nameof(Moved))]
    public void An_event_that_moved_or_did_not_run_throughout_is_not_counted(string how, CounterSample before, CounterSample after) =>
        Assert.True(CounterDelta.Between(before, after, 48) is null, how);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65)]
    public void A_width_that_no_counter_has_is_refused(int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CounterDelta.Between(On(1), On(2), width));

    [Fact]
    public void Without_a_counter_the_width_does_not_matter() =>
        Assert.Null(CounterDelta.Between(On(0) with { Index = 0 }, On(0) with { Index = 0 }, 0));

    private static CounterSample On(ulong raw) => new() { Lock = 6, Index = 3, Offset = -17, Raw = raw, Enabled = 900, Running = 900 };
}
