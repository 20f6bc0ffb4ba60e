using System.Globalization;
using Microsoft.Diagnostics.Tracing.StackSources;

namespace HwBench.Harness.Profiling;

/// <summary>One sample of perf's.</summary>
/// <param name="Event">Without its modifiers: cpu-clock, branch-misses.</param>
/// <param name="Address">Where the thread was.</param>
public readonly record struct PerfSample(int Process, int Thread, string Event, ulong Address);

/// <summary>The text that <c>perf script</c> prints, read by TraceEvent's parser.</summary>
public static class PerfSamples
{
    /// <summary>What perf is told to print. The parser takes addresses from stacks only: record with -g.</summary>
    public const string Fields = "comm,pid,tid,cpu,time,period,event,ip,sym,dso";

    /// <summary>The samples that have an address, in the order of the text.</summary>
    public static IEnumerable<PerfSample> Read(Stream text)
    {
        foreach (LinuxEvent sample in new LinuxPerfScriptEventParser().ParseSkippingPreamble(text))
        {
            string? innermost = sample.CallerStacks.OfType<StackFrame>().Select(frame => frame.Address).FirstOrDefault();
            if (ulong.TryParse(innermost, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address))
            {
                yield return new(sample.ProcessID, sample.ThreadID, sample.EventName, address);
            }
        }
    }
}
