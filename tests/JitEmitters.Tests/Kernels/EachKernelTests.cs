using HwBench.JitEmitters.Contexts;
using HwBench.JitEmitters.CounterReads;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Kernels;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Tests.Listing;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using HwBench.Native.Kvm;
using HwBench.Native.Memory;
using Xunit;

namespace HwBench.JitEmitters.Tests.Kernels;

public sealed class EachKernelTests : IDisposable
{
    private const int LeadIn = 5;
    private const int Dispatches = 40;

    private static readonly string[] s_variants = ["direct", "table", "generated"];

    private readonly Arena _arena = new(4 << 20, 1 << 20);

    public static TheoryData<string> Contexts =>
        [.. ContextCatalog.Forms.Select(f => f.Example).Where(e => ContextCatalog.Find(e)!.TimesEach)];

    [Theory]
    [MemberData(nameof(Contexts))]
    public void Between_the_readings_around_a_dispatch_stands_nothing_but_the_dispatch(string context)
    {
        CodeObject kernel = EachKernel.Build(ContextCatalog.Find(context)!, Abi.SystemV);
        int At(string label) => kernel.Labels.Single(l => l.Value == label).Key;
        Decoded[] loop = [.. Capstone.Decode(kernel).Where(i => i.Offset >= At("next") && i.Offset < At("end"))];
        int start = Array.FindIndex(loop, i => i.Mnemonic == "rdtsc");
        int stop = Array.FindIndex(loop, i => i.Mnemonic == "rdtscp");

        Assert.Single(loop, i => i.Mnemonic == "rdtsc");
        Assert.Single(loop, i => i.Mnemonic == "rdtscp");
        Assert.Equal(("lfence", "lfence", "lfence"), (loop[start - 1].Mnemonic, loop[start + 1].Mnemonic, loop[stop + 1].Mnemonic));
        Assert.Equal(["shl", "or", "mov", "mov", "call r13", "mov"], loop[(start + 2)..stop].Select(i => i.Mnemonic == "call" ? $"{i}" : i.Mnemonic));
    }

    [Fact]
    public void An_empty_pair_is_what_stands_around_a_dispatch()
    {
        CodeObject kernel = EachKernel.Build(new SystemCall(), Abi.SystemV);
        IReadOnlyList<Decoded> code = Capstone.Decode(kernel);
        string[][] pairs = [.. Enumerable.Range(0, code.Count).Where(i => code[i].Mnemonic == "rdtsc")
            .Select(i => code.Skip(i - 1).TakeWhile(c => c.Mnemonic != "rdtscp").Where(c => c.Mnemonic != "call").Select(c => c.Mnemonic).ToArray())];

        Assert.Equal(2, pairs.Length);
        Assert.Equal(pairs[0], pairs[1]);
    }

    [Theory]
    [MemberData(nameof(Contexts))]
    public void A_batch_is_the_sum_of_its_dispatches(string name)
    {
        Context context = ContextCatalog.Find(name)!;
        Assert.SkipWhen(context.WhyUnavailable is not null, context.WhyUnavailable ?? "");
        using ExitingGuest? guest = context is VmExit ? ExitingGuest.OfThisMachine() : null;
        Placement placement = Place(guest is null ? context : new VmExit(guest));
        for (int v = 0; v < s_variants.Length; v++)
        {
            long ticks = placement.Run(v, LeadIn, Dispatches);

            Assert.Equal(Dispatches, placement.Samples.Length);
            Assert.DoesNotContain(0u, placement.Samples.ToArray());
            Assert.Equal(ticks, placement.Samples.ToArray().Sum(s => (long)s));
            Assert.True(placement.PairTicks > 0);
        }
    }

    [Fact]
    public void Each_sample_is_of_its_own_dispatch_and_lead_in_is_none()
    {
        Placement placement = Place(new SystemCall());
        long all = placement.Run(0, 0, LeadIn + Dispatches);
        uint[] before = placement.Samples.ToArray();
        long few = placement.Run(0, LeadIn + Dispatches - 1, 1);

        Assert.Equal(all, before.Sum(s => (long)s));
        Assert.Equal([few], placement.Samples.ToArray().Select(s => (long)s));
        Assert.Equal(0, placement.Run(0, LeadIn, 0));
        Assert.True(placement.Samples.IsEmpty);
    }

    [Fact]
    public void Batches_that_are_timed_as_a_whole_have_no_samples() => Assert.True(Place(new Hot()).Samples.IsEmpty);

    [Fact]
    public void Counters_around_dispatches_that_are_timed_one_by_one_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CellImage(Spec, Variants, new SystemCall(), new UserRead(1)));

    [Fact]
    public void A_guest_leaves_once_for_each_dispatch_lead_in_included()
    {
        Assert.SkipWhen(ExitingGuest.WhyNotHere() is not null, ExitingGuest.WhyNotHere() ?? "");
        using var guest = ExitingGuest.OfThisMachine();
        Placement placement = Place(new VmExit(guest));
        uint before = guest.Exits;

        _ = placement.Run(1, LeadIn, Dispatches);
        _ = placement.Run(2, 0, 1);

        Assert.Equal(LeadIn + Dispatches + 1u, guest.Exits - before);
    }

    [Fact]
    public void A_batch_whose_dispatches_and_exits_differ_in_number_is_refused()
    {
        Assert.SkipWhen(ExitingGuest.WhyNotHere() is not null, ExitingGuest.WhyNotHere() ?? "");
        using var guest = ExitingGuest.OfThisMachine();
        Placement placement = Place(new VmExit(guest));
        guest.Enter();

        MachineException refused = Assert.Throws<MachineException>(() => placement.Run(1, LeadIn, Dispatches));

        Assert.Contains($"left {LeadIn + Dispatches + 1} times where it was entered for {LeadIn + Dispatches} dispatches", refused.Message);
    }

    private static DispatchSpec Spec => DispatchSpec.ByPriority(Matrix.Synthetic(5, priorities: 1), MitigationCatalog.Find("retpoline")!);

    private static Variant[] Variants => [.. s_variants.Select(v => VariantCatalog.Find(v)!)];

    private Placement Place(Context context)
    {
        Placement placement = new Placer(_arena, new CellImage(Spec, Variants, context), new Random(3), LeadIn + Dispatches).Next();
        placement.Load([.. Enumerable.Range(0, LeadIn + Dispatches).Select(i => (uint)(i * 3 % 5))]);
        return placement;
    }

    public void Dispose() => _arena.Dispose();
}
