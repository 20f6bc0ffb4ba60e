using System.Diagnostics;
using HwBench.Harness.Disturbance;
using HwBench.Harness.Sessions;
using HwBench.Native.Affinity;

namespace HwBench.Harness.Tests.Disturbance;

/// <summary>A thread that runs blocks on a cpu on which another thread is busy: the kernel must switch between them.</summary>
internal static class SharedCpu
{
    public static IReadOnlyList<BlockDisturbed> Measure(BlockLog log)
    {
        int cpu = CpuAffinity.Allowed()[^1];
        using var done = new CancellationTokenSource();
        var rival = new Thread(() => Spin(cpu, done.Token));
        IReadOnlyList<BlockDisturbed> disturbed = [];
        var measuring = new Thread(() => disturbed = Run(cpu, log));
        rival.Start();
        measuring.Start();
        measuring.Join();
        done.Cancel();
        rival.Join();
        return disturbed;
    }

    private static void Spin(int cpu, CancellationToken done)
    {
        _ = CpuAffinity.Pin(cpu);
        while (!done.IsCancellationRequested)
        {
        }
    }

    private static IReadOnlyList<BlockDisturbed> Run(int cpu, BlockLog log)
    {
        _ = CpuAffinity.Pin(cpu);
        var spans = new BlockSpans(4);
        log.Begin("a");
        for (int b = 0; b < spans.Blocks; b++)
        {
            spans.Begin(b);
            for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalMilliseconds < 100;)
            {
            }

            spans.End(b);
        }

        return log.Add(0, spans);
    }
}
