using System.Globalization;
using HwBench.Native.Cpuid;
using HwBench.Native.Host;
using HwBench.Results.Input;
using HwBench.Results.Records;

namespace HwBench.Harness.Runs;

/// <summary>From what <c>--cpu</c> says to the cpus that are measured on.</summary>
/// <param name="files">The kernel's files.</param>
/// <param name="cpuid">The processor.</param>
/// <param name="wait">Lets time pass between two looks.</param>
public sealed class CpuSelection(KernelFiles files, ICpuidByCpu cpuid, Action<TimeSpan> wait)
{
    public const string Auto = "auto";
    public const string EachKind = "each-kind";

    // Five of the ticks that /proc/stat counts in: long enough to see work, short enough to be waited for in every run.
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(50);

    /// <summary>This machine's.</summary>
    public static CpuSelection OfThisMachine { get; } = new(KernelFiles.OfThisMachine, new HardwareCpuidByCpu(), Thread.Sleep);

    /// <exception cref="InputException">It is neither a number nor one of the two words.</exception>
    /// <exception cref="MachineException">This process may not use that cpu.</exception>
    public CpuChoice Choose(string asked)
    {
        if (asked is Auto or EachKind)
        {
            return new CpuChoice(asked, ChooseQuietest(asked == EachKind));
        }

        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int cpu))
        {
            throw new InputException($"--cpu '{asked}': give a cpu's number, {Auto} or {EachKind}");
        }

        CheckUsable(cpu);
        CoreGroup group = Kinds(cpu).Single(g => g.Cpus.Contains(cpu));
        return new CpuChoice(asked, [new ChosenCpu(cpu, group.Name, CpuTopology.Siblings(files, cpu), "as asked")]);
    }

    /// <exception cref="MachineException">The cpu isn't there, or isn't ours.</exception>
    public void CheckUsable(int cpu)
    {
        IReadOnlyList<int> allowed = cpuid.Allowed();
        if (!allowed.Contains(cpu) && !cpuid.CanUse(cpu))
        {
            throw new MachineException(
                $"cpu {cpu} isn't among those that this process may use ({CpuList.Format(allowed)})", "choose one of them with --cpu");
        }
    }

    /// <summary>The kinds of core among all cpus that this process may use.</summary>
    /// <param name="used">One that is known to be usable, though it may be in no list.</param>
    public IReadOnlyList<CoreGroup> Kinds(int? used = null) => CoreGroup.Of(Usable(used), cpuid, files);

    private List<ChosenCpu> ChooseQuietest(bool eachKind)
    {
        IReadOnlyList<CoreGroup> kinds = Kinds();
        var before = CpuCounts.Read(files);
        wait(s_moment);
        Dictionary<int, CpuActivity> seen = CpuActivity.Between(before, CpuCounts.Read(files)).ToDictionary(a => a.Cpu);
        HashSet<int> isolated = [.. CpuTopology.Isolated(files), .. CpuTopology.Tickless(files)];
        CpuCandidate[] all = [.. kinds.SelectMany(k => k.Cpus.Select(cpu => Candidate(cpu, k.Kind, seen, isolated.Contains(cpu))))];
        if (eachKind && kinds.Count > 1)
        {
            return [.. kinds.Select(kind => Chosen(kinds, [.. all.Where(c => kind.Cpus.Contains(c.Cpu))], kind.Name, ""))];
        }

        string note = eachKind ? "; all cores are of one kind" : kinds.Count > 1 ? $"; {EachKind} measures every kind of core" : "";
        return [Chosen(kinds, all, null, note)];
    }

    private ChosenCpu Chosen(IReadOnlyList<CoreGroup> kinds, CpuCandidate[] candidates, string? wanted, string note)
    {
        var best = CpuCandidate.Quietest(candidates);
        return new ChosenCpu(
            best.Cpu,
            kinds.Single(k => k.Cpus.Contains(best.Cpu)).Name,
            CpuTopology.Siblings(files, best.Cpu),
            best.Why(candidates.Length, wanted, s_moment.TotalSeconds) + note);
    }

    private CpuCandidate Candidate(int cpu, CoreKind? kind, Dictionary<int, CpuActivity> seen, bool isIsolated) => new(
        cpu,
        isIsolated,
        kind,
        seen.GetValueOrDefault(cpu)?.Busy,
        (CpuTopology.Siblings(files, cpu) ?? []).Sum(s => seen.GetValueOrDefault(s)?.Busy ?? 0),
        seen.GetValueOrDefault(cpu)?.Interrupts);

    // isolcpus takes cpus off every process's list; pinning to them works all the same.
    private int[] Usable(int? also)
    {
        IReadOnlyList<int> allowed = cpuid.Allowed();
        IEnumerable<int> kept = CpuTopology.Isolated(files).Concat(CpuTopology.Tickless(files)).Except(allowed).Where(cpuid.CanUse);
        return [.. allowed.Concat(kept).Concat(also is { } cpu ? [cpu] : []).Distinct().Order()];
    }
}
