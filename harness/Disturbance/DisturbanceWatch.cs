using System.Diagnostics;
using HwBench.Harness.Sessions;
using HwBench.Native.Affinity;
using HwBench.Native.Host;
using HwBench.Native.Processes;
using HwBench.Results.Records;

namespace HwBench.Harness.Disturbance;

/// <summary>
/// Watches what else happens while a session measures: the runtime, the kernel, and in which blocks. Nothing of it is
/// done while a block runs but two system calls, and none of its work on the measuring cpu, where there is another.
/// </summary>
/// <param name="files">The kernel's.</param>
/// <param name="cpu">The measuring one.</param>
/// <param name="allowed">The cpus that the process may use.</param>
/// <param name="append">Takes the disturbed blocks, whenever they become known.</param>
public sealed class DisturbanceWatch(KernelFiles files, int cpu, IReadOnlyList<int> allowed, Action<JournalEntry> append) : IDisposable
{
    private readonly RuntimeWatch _runtime = new();
    private readonly BlockLog _blocks = new();
    private readonly int[] _otherCpus = [.. allowed.Where(c => c != cpu)];
    private KernelWatch? _kernel;
    private long? _thread;
    private long _began;
    private long _ended;
    private int _collections;
    private int _compilations;

    /// <summary>Call it on the measuring thread before each cell; the first time it waits until the runtime is watched.</summary>
    public void Begin()
    {
        _runtime.WaitUntilBegun();
        _ = OtherThreads.Confine(_otherCpus);
        if (_kernel is null)
        {
            _kernel = new KernelWatch(files, cpu);
            _thread = CurrentThread.Id;
            _began = Stopwatch.GetTimestamp();
        }

        _kernel.SampleFrequency();
    }

    /// <summary>The placements that follow belong to this cell.</summary>
    public void BeginCell(string cell) => _blocks.Begin(cell);

    /// <summary>Takes the times of a placement that was measured and written.</summary>
    public void Add(int placement, BlockSpans spans) => Append(_blocks.Add(placement, spans));

    /// <summary>A cell is done; what is known by now is told.</summary>
    public void EndCell()
    {
        _ended = Stopwatch.GetTimestamp();
        Match();
    }

    /// <summary>The last cell is done. To end the watch takes 0.1 s, most of them waiting: meanwhile something else can be done.</summary>
    public void BeginEnd() => _runtime.BeginEnd();

    /// <summary>The session is done; all that is left is told.</summary>
    public SessionDisturbance End()
    {
        _kernel?.SampleFrequency();
        _runtime.End();
        Match();
        string? failure = _runtime.Failure;
        return (_kernel ?? new KernelWatch(files, cpu)).Since(
            failure is null ? new RuntimeEvents(_collections, _compilations, _runtime.LostEvents) : null, failure);
    }

    private void Match()
    {
        IReadOnlyList<RuntimeInterval> told = _runtime.Take();
        var meanwhile = told.Where(i => i.Ended > _began && i.Began < _ended).ToList();
        _collections += meanwhile.Count(i => i.Cause == DisturbanceCause.GarbageCollection);
        _compilations += meanwhile.Count(i => i.Cause == DisturbanceCause.JitCompilation);
        Append(_blocks.Match(meanwhile.Where(i => i.HeldUp(_thread))));
    }

    private void Append(IReadOnlyList<BlockDisturbed> blocks)
    {
        foreach (BlockDisturbed block in blocks)
        {
            append(block);
        }
    }

    public void Dispose() => _runtime.Dispose();
}
