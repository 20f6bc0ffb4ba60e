using HwBench.JitEmitters.Placements;
using HwBench.JitEmitters.Variants;
using Xunit;

namespace HwBench.Harness.Tests.Measuring;

public sealed class TimingKernelTests
{
    private static readonly uint[] s_window = [.. Enumerable.Range(0, 64).Select(i => (uint)(i * i % 4))];

    // The sum of the results tells each count of dispatches from each other: Run checks it.
    [Fact]
    public void Exactly_as_many_dispatches_are_made_as_asked_lead_in_included_none_too()
    {
        using var cell = new PlacedCell("synthetic-4", "retpoline", 1, new Direct(), new Table(), new Tree());
        Assert.Equal(65, Enumerable.Range(0, 65).Select(n => cell.Image.ExpectedSum(1, s_window.AsSpan(0, n))).Distinct().Count());
        for (int p = 0; p < 4; p++)
        {
            Placement placement = cell.Next();
            placement.Load(s_window);
            for (int v = 0; v < 3; v++)
            {
                for (int leadIn = 0; leadIn <= 8; leadIn++)
                {
                    for (int dispatches = 0; dispatches <= s_window.Length - leadIn; dispatches++)
                    {
                        Assert.True(placement.Run(v, leadIn, dispatches) > 0);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_dispatcher_that_reaches_a_wrong_handler_is_named_with_its_first_batch()
    {
        using var cell = new PlacedCell("synthetic-4", "bare", 2, new Table(), new WrongVariant());
        Placement placement = cell.Next();
        placement.Load(s_window);
        _ = placement.Run(0, 16, 48);
        _ = placement.Run(1, 0, 1);

        WrongHandlerException wrong = Assert.Throws<WrongHandlerException>(() => placement.Run(1, 16, 48));

        Assert.Equal("wrong", wrong.Variant);
        Assert.Throws<WrongHandlerException>(() => placement.Run(1, 2, 0));
    }

    [Fact]
    public void A_window_longer_than_there_is_room_is_refused()
    {
        using var cell = new PlacedCell("synthetic-4", "bare", 3, new Table());
        Placement placement = cell.Next();
        Assert.Throws<ArgumentOutOfRangeException>(() => placement.Load(new uint[65]));
    }

    // What the caller keeps in registers over the call must be there afterwards, whatever the collector does meanwhile.
    [Fact]
    public void What_the_caller_holds_survives_the_kernel_while_the_collector_works()
    {
        using var cell = new PlacedCell("synthetic-4", "retpoline", 4, new Table(), new Generated());
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                _ = new byte[1 << 16];
                GC.Collect(0);
            }
        });
        collector.Start();
        (long a, long b, long c, long d, long e) = (1, 2, 3, 4, 5);
        object held = new();
        int hash = held.GetHashCode();
        Placement placement = cell.Next();
        placement.Load(s_window);
        int collections = GC.CollectionCount(0) + 100;
        long steps = 0;
        for (int i = 0; GC.CollectionCount(0) < collections; i++, steps++)
        {
            _ = placement.Run(i & 1, 16, 48);
            (a, b, c, d, e) = (b + i, c + i, d + i, e + i, a + i);
            Assert.Equal(hash, held.GetHashCode());
        }

        stop.Cancel();
        collector.Join();

        // Each of five running sums has had every step added once.
        Assert.Equal(15 + (5 * steps * (steps - 1) / 2), a + b + c + d + e);
    }
}
