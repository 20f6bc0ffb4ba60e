using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace HwBench.Harness.Disturbance;

/// <summary>
/// This process's own runtime, watched through an EventPipe session that a thread of its own reads. To begin takes that
/// thread about 0.3 s, to go on 1 % of a cpu; events come up to 0.1 s after they happened.
/// </summary>
public sealed class RuntimeWatch : IDisposable
{
    // More than ever waits to be read: the trace is emptied ten times a second.
    private const int BufferMegabytes = 16;

    // Several, so that one of them is written without delay.
    private const int Marks = 16;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static readonly EventPipeProvider[] s_providers =
    [
        new("Microsoft-Windows-DotNETRuntime", EventLevel.Verbose, (long)(ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.Jit)),
        new(RuntimeMarks.ProviderName, EventLevel.Informational),
    ];

    private readonly RuntimeMarks _marks = new();
    private readonly ManualResetEventSlim _begun = new();
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private List<RuntimeInterval> _told = [];
    private EventPipeSession? _session;
    private Thread? _ending;
    private volatile string? _failure;
    private long _lost;

    /// <summary>Begins to watch, in the background.</summary>
    public RuntimeWatch()
    {
        _thread = new Thread(Read) { IsBackground = true, Name = "runtime watch" };
        _thread.Start();
    }

    /// <summary>Why the runtime can't be watched; null as long as it can.</summary>
    public string? Failure => _failure;

    /// <summary>Events that were lost; known after <see cref="End"/>.</summary>
    public long LostEvents => Interlocked.Read(ref _lost);

    /// <summary>Waits until events are read, or can't be. Afterwards nothing of the watch has to be compiled any more.</summary>
    public void WaitUntilBegun()
    {
        if (!_begun.Wait(s_patience))
        {
            _failure ??= $"no event came within {s_patience.TotalSeconds:0} s";
        }
    }

    /// <summary>What the runtime did, as far as it was told since the last call.</summary>
    public IReadOnlyList<RuntimeInterval> Take()
    {
        lock (_lock)
        {
            List<RuntimeInterval> told = _told;
            _told = [];
            return told;
        }
    }

    /// <summary>Begins to end the watch, in the background.</summary>
    public void BeginEnd()
    {
        if (_ending is null)
        {
            _ending = new Thread(Stop) { IsBackground = true, Name = "runtime watch's end" };
            _ending.Start();
        }
    }

    /// <summary>Ends the watch; everything that happened before can then be taken.</summary>
    public void End()
    {
        BeginEnd();
        _ending!.Join();
    }

    private void Stop()
    {
        WaitUntilBegun();
        try
        {
            _session?.Stop();
            if (!_thread.Join(s_patience))
            {
                _failure ??= $"its events didn't end within {s_patience.TotalSeconds:0} s";
            }
        }
        catch (Exception e) when (IsRefusal(e))
        {
            _failure ??= Reason(e);
        }
    }

    private void Read()
    {
        try
        {
            _session = new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(s_providers, requestRundown: false, BufferMegabytes);

            // One of each kind of event, so that what reads them is compiled before anything is measured.
            GC.Collect(0);
            for (int i = 0; i < Marks; i++)
            {
                _marks.Mark();
            }

            using var source = new EventPipeEventSource(_session.EventStream);
            new RuntimeEventReader(Keep, _begun.Set).Attach(source);
            _ = source.Process();
            _ = Interlocked.Exchange(ref _lost, source.EventsLost);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            _failure = Reason(e);
        }

        _begun.Set();
    }

    private void Keep(RuntimeInterval interval)
    {
        lock (_lock)
        {
            _told.Add(interval);
        }
    }

    // The library's own words are a paragraph with the process's number in it.
    private static string Reason(Exception e) =>
        e is ServerNotAvailableException ? "the runtime's diagnostics port doesn't answer" : e.Message.Split('\n')[0].TrimEnd('.', '\r');

    private static bool IsRefusal(Exception e) => e is DiagnosticsClientException or IOException or UnauthorizedAccessException or TimeoutException or FormatException;

    public void Dispose()
    {
        _session?.Dispose();
        _marks.Dispose();
        _begun.Dispose();
    }
}
