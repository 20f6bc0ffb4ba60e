using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using Xunit;

namespace HwBench.JitEmitters.Tests.CounterReads;

public sealed class TimedRegionTests
{
    public static TheoryData<string> Contexts => [.. ContextCatalog.Examples.Select(c => c.Name)];

    /// <summary>Counting costs the timed region nothing, whatever rdpmc costs: the instructions between the two clock readings are the same.</summary>
    [Theory]
    [MemberData(nameof(Contexts))]
    public void Counters_are_read_outside_the_timed_region(string name)
    {
        Context context = ContextCatalog.Find(name)!;
        IReadOnlyList<Decoded> without = Capstone.Decode(TimingKernel.Build(context, Abi.SystemV));

        foreach (CounterRoute route in new CounterRoute[] { new UserRead(1), new UserRead(4), new SystemRead(7) })
        {
            IReadOnlyList<Decoded> with = Capstone.Decode(TimingKernel.Build(context, Abi.SystemV, route));
            Assert.Equal(Region(without), Region(with));
            Assert.True(with.Count > without.Count);
            Assert.DoesNotContain(Region(with), i => i.StartsWith("rdpmc", StringComparison.Ordinal) || i.StartsWith("syscall", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Each_counter_is_read_twice_with_a_fence_on_both_sides()
    {
        string[] code = [.. Capstone.Decode(TimingKernel.Build(ContextCatalog.Find("hot")!, Abi.SystemV, new UserRead(3))).Select(i => i.Mnemonic)];
        int[] reads = [.. Enumerable.Range(0, code.Length).Where(i => code[i] == "rdpmc")];

        Assert.Equal(6, reads.Length);
        Assert.All(reads, i => Assert.Equal(("lfence", "lfence"), (code[i - 1], code[i + 1])));
    }

    /// <summary>What a gate expects is held against another disassembler's reading of the same bytes.</summary>
    [Fact]
    public void A_straight_line_is_every_instruction_of_loop_dispatcher_and_handler()
    {
        CellImage image = CountedBatch.Image(new UserRead(1), "direct");
        int At(string label) => image.Kernel.Labels.Single(l => l.Value == label).Key;
        Decoded[] loop = [.. Capstone.Decode(image.Kernel).Where(i => i.Offset >= At("next") && i.Offset < At("end"))];
        Decoded[] all = [.. loop, .. Capstone.Decode(image.Dispatchers[0]), .. Capstone.Decode(image.Kernel with { Code = image.Handlers[0].Code })];

        Assert.Equal(new StraightLine(all.Length, all.Count(i => i.IsConditional || i.IsDirect || i.IsIndirect || i.IsReturn)), StraightLine.Of(image, 0));
        Assert.Single(loop, i => i.IsConditional);
    }

    [Fact]
    public void A_dispatcher_that_decides_is_no_straight_line() =>
        Assert.Throws<ArgumentException>(() => StraightLine.Of(CountedBatch.Image(null, "linear"), 0));

    // The loop is the same in both: only where its call goes differs, by the length of what stands before.
    private static string[] Region(IReadOnlyList<Decoded> code)
    {
        int first = code.TakeWhile(i => i.Mnemonic != "rdtsc").Count();
        int last = code.TakeWhile(i => i.Mnemonic != "rdtscp").Count();
        Assert.True(first < last && last < code.Count);
        return [.. code.Skip(first - 1).Take(last - first + 2).Select(i => i.IsDirect ? $"{i.Mnemonic} dispatch_loop" : i.ToString())];
    }
}
