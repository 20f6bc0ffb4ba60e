using System.Globalization;
using HwBench.Harness.Counters;
using HwBench.JitEmitters.CounterReads;
using HwBench.Native.Counters;
using HwBench.Results.Records;

namespace HwBench.Harness.Sessions;

/// <summary>A session's counters as the record keeps them.</summary>
internal static class CountingRecord
{
    /// <param name="names">All that were asked for, in that order.</param>
    /// <param name="opened">Over those that the selection gives events to.</param>
    /// <param name="frames">[opened counter] events of an empty batch.</param>
    /// <param name="gates">[opened counter].</param>
    public static CounterSet Of(
        IReadOnlyList<string> names,
        CounterSelection selection,
        SessionCounters opened,
        IReadOnlyList<double?> frames,
        IReadOnlyList<IReadOnlyList<Gate>> gates)
    {
        return new CounterSet(opened.Rounds > 0 ? RouteOf(opened.Route) : null, opened.WhyNotRdpmc, [.. names.Select(Of)]);

        Counter Of(string name)
        {
            if (selection.Uncounted.FirstOrDefault(c => c.Name == name) is { } unknown)
            {
                return new Counter(name, null, unknown.Reason, null, []);
            }

            int index = opened.Names.ToList().IndexOf(name);
            string definition = Definition(selection.Counted[index]);
            return opened.Refused.TryGetValue(index, out string? refused)
                ? new Counter(name, definition, refused, null, [])
                : new Counter(name, definition, null, frames[index], gates[index]);
        }
    }

    // "ex_ret_brn_misp (type 4, config 0xc3) - …", the numbers as perf_event_open takes them.
    private static string Definition(SelectedCounter counter)
    {
        string Term(int i)
        {
            EventCode e = counter.Events[i];
            string sign = counter.Formula.Signs[i] < 0 ? "- " : i == 0 ? "" : "+ ";
            string more = e.Config1 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", config1 0x{e.Config1:x}");
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{e.Name} (type {e.Type}, config 0x{e.Config:x}{more})");
        }

        return string.Join(' ', Enumerable.Range(0, counter.Events.Count).Select(Term));
    }

    private static Results.Records.CounterRoute RouteOf(JitEmitters.CounterReads.CounterRoute route) =>
        route is UserRead ? Results.Records.CounterRoute.Rdpmc : Results.Records.CounterRoute.Read;
}
