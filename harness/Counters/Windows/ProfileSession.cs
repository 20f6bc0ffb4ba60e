using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Session;

namespace HwBench.Harness.Counters.Windows;

/// <summary>
/// Samples through ETW: a kernel session of its own whose events a thread reads. The intervals hold for the whole
/// machine and are put back at the end. Compiled everywhere and never run yet.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class ProfileSession : ISampleSource
{
    private readonly IReadOnlyDictionary<int, int> _intervalsBefore;
    private readonly List<ProfileSample> _samples = [];
    private readonly TraceEventSession _session;
    private readonly Thread _reader;
    private bool _stopped;

    private ProfileSession(
        IReadOnlyList<ProfileSource> sources, IReadOnlyList<UncountedCounter> uncounted, IReadOnlyDictionary<int, int> intervalsBefore, int cpu)
    {
        Sources = sources;
        Uncounted = uncounted;
        _intervalsBefore = intervalsBefore;

        // The sources are chosen before the session is: a session keeps those that it began with.
        TraceEventProfileSources.Set([.. sources.Select(s => s.Id)], [.. sources.Select(s => s.Interval)]);
        _session = new TraceEventSession($"HwBench-{Environment.ProcessId}") { StopOnDispose = true };
        _ = _session.EnableKernelProvider(KernelTraceEventParser.Keywords.PMCProfile);

        // TraceEvent calls back for samples only where this is subscribed to as well.
        _session.Source.Kernel.PerfInfoCollectionStart += _ => { };
        _session.Source.Kernel.PerfInfoPMCSample += sample =>
        {
            if (sample.ProcessorNumber == cpu)
            {
#pragma warning disable CS0618 // Discouraged since other sources have other clocks; this one has Stopwatch's.
                _samples.Add(new ProfileSample(sample.ProfileSource, sample.InstructionPointer, sample.TimeStampQPC));
#pragma warning restore CS0618
            }
        };
        _reader = new Thread(() => _session.Source.Process()) { IsBackground = true, Name = "profile session" };
        _reader.Start();
    }

    public IReadOnlyList<ProfileSource> Sources { get; }

    public IReadOnlyList<UncountedCounter> Uncounted { get; }

    /// <summary>Begins to sample what can be sampled.</summary>
    /// <param name="counters">As <c>--counters</c> takes them.</param>
    /// <param name="cpu">The measuring one; samples of others are left out.</param>
    /// <exception cref="Results.Input.InputException">A name is unknown.</exception>
    public static ISampleSource Open(IReadOnlyList<string> counters, int cpu)
    {
        if (TraceEventSession.IsElevated() != true)
        {
            return Nothing(counters, "sampling needs an administrator; start hwbench as one");
        }

        try
        {
            Dictionary<string, ProfileSourceInfo> infos = TraceEventProfileSources.GetInfo();
            (IReadOnlyList<ProfileSource> found, IReadOnlyList<UncountedCounter> uncounted) = ProfileSources.Find(
                counters, infos.ToDictionary(i => i.Key, i => new OfferedSource(i.Value.ID, i.Value.MinInterval, i.Value.MaxInterval)));
            return found.Count == 0
                ? new NoSamples(uncounted)
                : new ProfileSession(found, uncounted, infos.Values.ToDictionary(i => i.ID, i => i.Interval), cpu);
        }
        catch (Exception e) when (e is ExternalException or UnauthorizedAccessException or ApplicationException)
        {
            return Nothing(counters, $"ETW refuses ({e.Message}); ask for fewer with --counters, and end other profilers");
        }
    }

    public IReadOnlyList<ProfileSample>? Stop()
    {
        if (!_stopped)
        {
            _stopped = true;

            // Stopping hands over what is still buffered; the reader ends behind it.
            _ = _session.Stop();
            _reader.Join();
            TraceEventProfileSources.Set([.. Sources.Select(s => s.Id)], [.. Sources.Select(s => _intervalsBefore[s.Id])]);
        }

        return _session.EventsLost == 0 ? _samples : null;
    }

    private static NoSamples Nothing(IReadOnlyList<string> counters, string reason) => new([.. counters.Select(c => new UncountedCounter(c, reason))]);

    public void Dispose()
    {
        _ = Stop();
        _session.Dispose();
    }
}
