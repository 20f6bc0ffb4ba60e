using HwBench.Harness.Counters;
using HwBench.Harness.Counters.Windows;
using HwBench.Harness.Gates;
using HwBench.Harness.Measuring;
using HwBench.Native.Counters;
using HwBench.Native.Counters.Pmus;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Records;

namespace HwBench.Harness.Sessions;

/// <summary>What a session counts: from names to open counters, and from these to the record with their gates.</summary>
public sealed class SessionCounting : IDisposable
{
    private static readonly CounterSelection s_none = new([], []);

    private readonly IReadOnlyList<string> _names;
    private readonly CounterSelection _selection;
    private readonly SessionCounters _opened;

    private SessionCounting(IReadOnlyList<string> names, CounterSelection selection, SessionCounters opened, SessionSampling? sampling)
    {
        Sampling = sampling;
        _names = names;
        _selection = selection;
        _opened = opened;
    }

    /// <summary>On Windows, where counters are sampled and never counted; null elsewhere.</summary>
    public SessionSampling? Sampling { get; }

    /// <summary>Null where nothing is sampled: around dispatches that are timed one by one the samples would be the surroundings'.</summary>
    public SessionSampling? SamplingOf(MeasuredCell cell) => cell.Context.TimesEach ? null : Sampling;

    /// <summary>Null when nothing can be counted.</summary>
    public IBatchCounters? Counters => _opened.Rounds > 0 ? _opened : null;

    /// <summary>How many dispatches a batch must have at least for its counts to be trusted; 0 when nothing can be counted.</summary>
    public int LeastDispatches => Counters is { } counters ? GateLoops.LeastDispatches(counters.Route) : 0;

    /// <summary>Opens counters for the calling thread, which is pinned to the cpu.</summary>
    /// <param name="names">As <c>--counters</c> takes them; none counts nothing.</param>
    /// <exception cref="Results.Input.InputException">A name is unknown.</exception>
    public static SessionCounting Open(IReadOnlyList<string> names, int cpu)
    {
        if (OperatingSystem.IsWindows())
        {
            return new SessionCounting(names, s_none, SessionCounters.Open(new LinuxPerf(), []), new SessionSampling(names, ProfileSession.Open(names, cpu)));
        }

        KernelFiles files = KernelFiles.OfThisMachine;
        CounterSelection selection = names.Count == 0 ? s_none : CounterSelection.Resolve(names, Microarchitecture.Read(HardwareCpuid.Read), CorePmus.Read(files), cpu);
        return new SessionCounting(names, selection, SessionCounters.Open(new LinuxPerf(), selection.Counted), null);
    }

    /// <summary>Runs the gates.</summary>
    /// <param name="bench">Makes the bench of a gate's cell.</param>
    /// <param name="loops">The loops of known counts.</param>
    /// <param name="frames">[open counter] events of an empty batch.</param>
    public CounterSet Judge(Func<MeasuredCell, CellBench> bench, IReadOnlyList<GateLoop> loops, IReadOnlyList<double?> frames)
    {
        if (Sampling is { } sampling)
        {
            return sampling.Counting;
        }

        IReadOnlyList<IReadOnlyList<Gate>> gates = Counters is { } counters ? new Gatekeeper(bench, counters, frames).Judge(loops) : [];
        return CountingRecord.Of(_names, _selection, _opened, frames, gates);
    }

    public void Dispose()
    {
        Sampling?.Dispose();
        _opened.Dispose();
    }
}
