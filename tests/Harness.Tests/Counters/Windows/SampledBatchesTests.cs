using HwBench.Harness.Counters.Windows;
using Xunit;

namespace HwBench.Harness.Tests.Counters.Windows;

public class SampledBatchesTests
{
    private const ulong From = 0x1000;
    private const ulong To = 0x2000;
    private const int Cycles = 7;
    private const int Misses = 9;

    private readonly SampledBatches _batches = new((From, To));

    [Fact]
    public void A_sample_belongs_to_the_batch_that_ran_and_to_its_source()
    {
        Run("a", (100, 200), (110, 0), (150, 1));
        Run("b", (300, 400), (300, 0));
        IReadOnlyDictionary<(string Cell, int Column), SampledColumn> found = _batches.Attribute(
        [
            new(Misses, To - 1, 399),
            new(Cycles, From, 110),
            new(Cycles, From + 8, 149),
            new(Misses, From + 8, 149),
            new(Cycles, From, 150),
            new(Cycles, From, 199),
        ]);
        Assert.Equal(3, found.Count);
        Assert.Equal((1, 2, 1), Figures(found[("a", 0)]));
        Assert.Equal((1, 2, 0), Figures(found[("a", 1)]));
        Assert.Equal((1, 0, 1), Figures(found[("b", 0)]));
    }

    [Fact]
    public void A_sample_outside_of_the_code_or_of_every_batch_belongs_to_none()
    {
        Run("a", (100, 200), (110, 0));
        Run("a", (300, 400), (310, 0));
        IReadOnlyDictionary<(string Cell, int Column), SampledColumn> found = _batches.Attribute(
            [new(Cycles, From - 1, 120), new(Cycles, To, 120), new(Cycles, From, 105), new(Cycles, From, 200), new(Cycles, From, 309), new(Cycles, From, 400)]);
        Assert.Equal((2, 0, 0), Figures(found[("a", 0)]));
    }

    [Fact]
    public void Batches_that_warm_up_or_were_repeated_are_in_no_block_and_do_not_count()
    {
        Run("a", (100, 200), (10, 0), (50, 1), (110, 1), (150, 0), (210, 0));
        Run("a", (300, 400), (310, 0));
        IReadOnlyDictionary<(string Cell, int Column), SampledColumn> found = _batches.Attribute([new(Cycles, From, 60), new(Cycles, From, 220)]);
        Assert.Equal((2, 0, 0), Figures(found[("a", 0)]));
        Assert.Equal((1, 0, 0), Figures(found[("a", 1)]));
    }

    [Fact]
    public void A_cell_that_is_measured_anew_begins_anew()
    {
        Run("a", (100, 200), (110, 0));
        Run("b", (300, 400), (310, 0));
        _batches.Forget("a");
        Run("a", (500, 600), (510, 0));
        IReadOnlyDictionary<(string Cell, int Column), SampledColumn> found = _batches.Attribute([new(Cycles, From, 120), new(Cycles, From, 320), new(Misses, From, 520)]);
        Assert.Equal((1, 0, 1), Figures(found[("a", 0)]));
        Assert.Equal((1, 1, 0), Figures(found[("b", 0)]));
    }

    private static (long Batches, long Cycles, long Misses) Figures(SampledColumn column) => (column.Batches, column.Samples(Cycles), column.Samples(Misses));

    private void Run(string cell, (long, long) block, params (long Time, int Column)[] announced)
    {
        foreach ((long time, int column) in announced)
        {
            _batches.Announce(column, time);
        }

        _batches.Add(cell, [block]);
    }
}
