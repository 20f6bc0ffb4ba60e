using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using Xunit;

namespace HwBench.JitEmitters.Tests.CounterReads;

/// <summary>The emitted reading of pages and counters, run for real with another instruction in rdpmc's place.</summary>
public sealed class UserReadTests : IDisposable
{
    private const int Step = 7;

    private readonly FakePages _pages = new(4);

    [Fact]
    public void Each_event_is_read_once_before_and_once_after_its_batch()
    {
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step)));

        Assert.Equal([7L, 14, 21, 28], CountedBatch.Run(area));
        Assert.Equal([14UL, 28, 42, 56], Enumerable.Range(0, 4).Select(i => _pages.Counter(i)));
    }

    [Fact]
    public void A_counter_that_wraps_at_its_width_still_tells_its_events()
    {
        _pages.Counter(0) = (1UL << 48) - 3;
        _pages.Counter(1) = (1UL << 40) - 1;
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step)), widths: [48, 40, 48, 48]);

        Assert.Equal([7L, 14, 21, 28], CountedBatch.Run(area));
    }

    [Fact]
    public void An_event_on_no_counter_is_not_read_and_has_no_count()
    {
        _pages.Word<uint>(2, PerfPage.Index) = 0;
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step)));

        Assert.Equal([7L, 14, null, 28], CountedBatch.Run(area));
        Assert.Equal(0UL, _pages.Counter(2));
    }

    [Fact]
    public void A_sequence_number_that_changed_between_the_readings_discards_that_event_alone()
    {
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step, alsoTouch: _pages.Lock(1))));

        Assert.Equal([7L, null, 21, 28], CountedBatch.Run(area));
    }

    [Fact]
    public void An_event_that_did_not_run_all_the_time_has_no_count()
    {
        _pages.Word<ulong>(3, PerfPage.Running) = 999;
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step)));

        Assert.Equal([7L, 14, 21, null], CountedBatch.Run(area));
    }

    [Fact]
    public void An_event_that_moved_to_another_counter_is_seen_by_the_next_batch()
    {
        using UserReadArea area = Area(new UserRead(4, _pages.Reader(Step)));
        Assert.Equal(7, CountedBatch.Run(area)[0]);
        _pages.Word<uint>(0, PerfPage.Index) = 4;

        // Both read counter 3 now, twice each: event 0's reading, event 3's, then the same after the batch.
        Assert.Equal([2L * 28, 14, 21, 2 * 28], CountedBatch.Run(area));
    }

    [Fact]
    public void A_kernel_for_more_events_than_the_group_has_reads_only_these()
    {
        using var area = new UserReadArea(new UserRead(6, _pages.Reader(Step)), _pages.Pages, [48, 48, 48, 48]);

        Assert.Equal([7L, 14, 21, 28], CountedBatch.Run(area, batches: 3));
    }

    private UserReadArea Area(UserRead route, int[]? widths = null) => new(route, _pages.Pages, widths ?? [48, 48, 48, 48]);

    public void Dispose() => _pages.Dispose();
}
