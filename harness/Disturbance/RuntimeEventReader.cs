using System.Diagnostics;
using HwBench.Results.Records;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace HwBench.Harness.Disturbance;

/// <summary>Makes intervals of the runtime's events: pauses for garbage collection, and methods being compiled.</summary>
/// <param name="interval">Told of each as it is complete.</param>
/// <param name="marked">Told of each of our own marks.</param>
internal sealed class RuntimeEventReader(Action<RuntimeInterval> interval, Action marked)
{
    private readonly Dictionary<long, long> _compiling = [];
    private long? _pausedSince;

    // What to add to a time from the trace's start. A mark is stamped just before it is written, sometimes (after a page
    // fault, an interruption) long before: the least difference is the nearest.
    private long? _offset;

    public void Attach(EventPipeEventSource source)
    {
        source.Dynamic.AddCallbackForProviderEvent(RuntimeMarks.ProviderName, nameof(RuntimeMarks.Mark), Marked);
        source.Clr.GCSuspendEEStart += PauseBegan;
        source.Clr.GCRestartEEStop += PauseEnded;
        source.Clr.MethodJittingStarted += started => _compiling[started.MethodID] = Ticks(started);
        source.Clr.MethodLoadVerbose += Compiled;
    }

    private void Marked(TraceEvent mark)
    {
        long offset = (long)mark.PayloadValue(0) - Ticks(mark);
        _offset = _offset is { } known ? Math.Max(known, offset) : offset;
        marked();
    }

    private void PauseBegan(GCSuspendEETraceData pause) =>
        _pausedSince = pause.Reason is GCSuspendEEReason.SuspendForGC or GCSuspendEEReason.SuspendForGCPrep ? Ticks(pause) : null;

    private void PauseEnded(GCNoUserDataTraceData restart)
    {
        if (_pausedSince is { } began)
        {
            Tell(DisturbanceCause.GarbageCollection, began, Ticks(restart), thread: null);
            _pausedSince = null;
        }
    }

    // Code that was compiled beforehand is loaded without having been started.
    private void Compiled(MethodLoadUnloadVerboseTraceData method)
    {
        if (_compiling.Remove(method.MethodID, out long began))
        {
            Tell(DisturbanceCause.JitCompilation, began, Ticks(method), method.ThreadID);
        }
    }

    // Before the first mark no block has begun.
    private void Tell(DisturbanceCause cause, long began, long ended, long? thread)
    {
        if (_offset is { } offset)
        {
            interval(new RuntimeInterval(cause, began + offset, ended + offset, thread));
        }
    }

    private static long Ticks(TraceEvent at) => (long)(at.TimeStampRelativeMSec / 1000 * Stopwatch.Frequency);
}
