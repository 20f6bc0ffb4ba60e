using System.Globalization;
using System.Numerics;
using HwBench.Native.Cpuid;

namespace HwBench.Harness.Runs;

/// <summary>A cpu that could be measured on, and how quiet it was for a moment.</summary>
/// <param name="Cpu">Its number.</param>
/// <param name="IsIsolated">The kernel keeps other work off it.</param>
/// <param name="Kind">Null where all cores are alike.</param>
/// <param name="Busy">Share of its time, 0 to 1; null where not told.</param>
/// <param name="SiblingsBusy">The sum of its siblings' shares.</param>
/// <param name="Interrupts">In that moment; null where not told.</param>
public sealed record CpuCandidate(int Cpu, bool IsIsolated, CoreKind? Kind, double? Busy, double SiblingsBusy, long? Interrupts)
{
    /// <summary>
    /// The best of them: isolated ones first, then performance cores, then the least busy (tenths of the time, the siblings'
    /// included), then the fewest interrupts (a factor of two counts), then any but cpu 0, which is given what has no
    /// better place; last the highest number.
    /// </summary>
    public static CpuCandidate Quietest(IReadOnlyList<CpuCandidate> candidates) => candidates
        .OrderBy(c => !c.IsIsolated)
        .ThenBy(c => c.Kind ?? CoreKind.Performance)
        .ThenBy(c => c.Busy is { } busy ? Tenths(busy + c.SiblingsBusy) : int.MaxValue)
        .ThenBy(c => c.Interrupts is { } interrupts ? BitOperations.Log2((ulong)interrupts + 1) : int.MaxValue)
        .ThenBy(c => c.Cpu == 0)
        .ThenByDescending(c => c.Cpu)
        .First();

    /// <summary>Why it was chosen, e.g. "the quietest of 8 cpus: 0 % busy, 12 interrupts in 0.05 s".</summary>
    /// <param name="among">How many there were.</param>
    /// <param name="kind">The kind of core that was looked for; null for any.</param>
    /// <param name="seconds">The length of the moment.</param>
    public string Why(int among, string? kind, double seconds)
    {
        string what = kind is null ? "cpu" : $"{kind} cpu";
        string rank = among == 1 ? $"the only {what} that may be used" : $"the quietest of {among} {what}s";
        string busy = Busy is { } share ? $"{Percent(share)} busy" : "how busy is not told";
        string interrupts = Interrupts is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} interrupts in {seconds:0.0##} s") : "";
        string siblings = SiblingsBusy > 0 ? $", siblings {Percent(SiblingsBusy)} busy" : "";
        return $"{(IsIsolated ? "isolated; " : "")}{rank}: {busy}{interrupts}{siblings}";
    }

    private static int Tenths(double share) => (int)Math.Round(10 * share);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");
}
