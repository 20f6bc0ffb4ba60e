using System.Reflection.Emit;
using HwBench.Harness.Disturbance;
using HwBench.Native.Processes;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Harness.Tests.Disturbance;

public class RuntimeWatchTests
{
    [Fact]
    public void A_collection_and_a_compilation_are_told_with_their_times()
    {
        using var watch = new RuntimeWatch();
        watch.WaitUntilBegun();
        Assert.SkipWhen(watch.Failure is not null, $"the runtime can't be watched here: {watch.Failure}");
        var log = new BlockLog();
        log.Begin("a");
        var spans = new BlockSpans(3);
        static void Nothing()
        {
        }

        Nothing();
        Run(spans, 0, GC.Collect);
        Run(spans, 1, Compile);
        Run(spans, 2, Nothing);
        _ = log.Add(0, spans);
        long? thread = CurrentThread.Id;
        watch.End();
        RuntimeInterval[] told = [.. watch.Take()];

        Assert.Null(watch.Failure);
        Assert.Equal(0, watch.LostEvents);
        Assert.All(told, i => Assert.True(i.Began < i.Ended));

        // Other tests of this process collect and compile as well: on other threads, and now and then for all.
        var flagged = log.Match(told.Where(i => i.HeldUp(thread))).ToLookup(d => d.Block, d => d.Cause);
        Assert.Contains(DisturbanceCause.GarbageCollection, flagged[0]);
        Assert.Contains(DisturbanceCause.JitCompilation, flagged[1]);
        Assert.DoesNotContain(DisturbanceCause.JitCompilation, flagged[2]);
        RuntimeInterval compilation = told.First(i => i.Thread == thread && i.Began > spans[1].Began && i.Ended < spans[1].Ended);
        Assert.Equal(DisturbanceCause.JitCompilation, compilation.Cause);
    }

    [Fact]
    public void It_can_be_ended_at_once_and_twice()
    {
        using var watch = new RuntimeWatch();
        watch.BeginEnd();
        watch.End();
        watch.End();
        Assert.Null(watch.Failure);
    }

    private static void Run(BlockSpans spans, int block, Action work)
    {
        spans.Begin(block);
        work();
        spans.End(block);
    }

    private static void Compile()
    {
        var method = new DynamicMethod("fresh", typeof(int), []);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldc_I4_7);
        code.Emit(OpCodes.Ret);
        Assert.Equal(7, method.CreateDelegate<Func<int>>()());
    }
}
