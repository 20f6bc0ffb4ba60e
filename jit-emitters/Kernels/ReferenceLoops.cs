using HwBench.JitEmitters.Emission;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Kernels;

/// <summary>
/// What every block is held against: the clock loop gives core cycles a tick, the throughput loop tells a busy
/// sibling. They stay where they are for a whole session: a dependent chain doesn't care for its address.
/// </summary>
public sealed unsafe class ReferenceLoops : IDisposable
{
    /// <summary>Rounds of one clock reading. Some counters advance in steps of 26 ticks; a reading must be many steps long.</summary>
    private const long ClockRounds = 43;

    private const long ThroughputRounds = 128;

    private readonly Arena _arena = new(3 * Arena.PageSize, Arena.PageSize);
    private readonly delegate* unmanaged<long, long> _clock;
    private readonly delegate* unmanaged<long, long> _throughput;
    private readonly delegate* unmanaged<long> _counter;

    public ReferenceLoops()
    {
        _clock = (delegate* unmanaged<long, long>)Emit(SentinelKernel.BuildClock(Abi.Current), 0);
        _throughput = (delegate* unmanaged<long, long>)Emit(SentinelKernel.BuildThroughput(Abi.Current), 1);
        _counter = (delegate* unmanaged<long>)Emit(TscKernel.Build(Abi.Current), 2);
    }

    /// <summary>Independent additions of one throughput reading.</summary>
    public static long ThroughputOperations => ThroughputRounds * SentinelKernel.InstructionsPerRound;

    /// <summary>The time-stamp counter.</summary>
    public long Counter => _counter();

    /// <returns>Ticks of one clock reading.</returns>
    public long ReadClock() => _clock(ClockRounds);

    /// <returns>Ticks of one throughput reading.</returns>
    public long ReadThroughput() => _throughput(ThroughputRounds);

    /// <summary>
    /// Core cycles that one clock reading spans, its own frame included. The frame is found by doubling the rounds:
    /// what doesn't double is frame.
    /// </summary>
    /// <param name="readings">Of each length.</param>
    public double MeasureClockCycles(int readings)
    {
        double[] once = new double[readings];
        double[] twice = new double[readings];
        for (int i = 0; i < readings; i++)
        {
            once[i] = _clock(ClockRounds);
            twice[i] = _clock(2 * ClockRounds);
        }

        double single = Midmean(once);
        return ClockRounds * SentinelKernel.ClockCyclesPerRound * single / (Midmean(twice) - single);
    }

    // The interquartile mean: a median would return one of the counter's steps.
    private static double Midmean(double[] values)
    {
        Array.Sort(values);
        return values.AsSpan(values.Length / 4, values.Length - (2 * (values.Length / 4))).ToArray().Average();
    }

    private nint Emit(CodeObject source, int page)
    {
        int offset = page * Arena.PageSize;
        Linker.Place(source, _arena.Unseal(offset, Arena.PageSize), (ulong)(_arena.Code + offset), default, 0, default);
        _arena.Seal(offset, Arena.PageSize);
        return _arena.Code + offset;
    }

    public void Dispose() => _arena.Dispose();
}
