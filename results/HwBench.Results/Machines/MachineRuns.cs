using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Machines;

/// <summary>
/// One kind of core of one machine, with all its runs. A machine is what CPUID can tell apart, whatever its microcode: two
/// machines of one model are counted once, since they may be one. Brands that differ in the clock alone ("Intel(R) Xeon(R)
/// CPU @ 2.20GHz" and "… 2.00GHz" in a cloud that hides the model) are two models, since no processor changes its brand.
/// </summary>
internal sealed class MachineRuns<T>
    where T : IMachineRun
{
    private MachineRuns(IReadOnlyList<T> runs, string name)
    {
        (Runs, Name) = (runs, name);
        States = [.. runs.GroupBy(r => r.State.Key).Select(g => g.ToArray()).OrderBy(g => g.Max(r => r.Started)).ThenBy(g => g[0].State.Key, StringComparer.Ordinal)];
    }

    /// <summary>By time; at least one.</summary>
    public IReadOnlyList<T> Runs { get; }

    /// <summary>Unlike any other's of those it was made with.</summary>
    public string Name { get; }

    public Machine Machine => Runs[^1].Machine;

    /// <summary>The same for all kinds of core of the machine.</summary>
    public string Processor => ProcessorOf(Machine);

    /// <summary>The runs by state, that of the newest run last.</summary>
    public IReadOnlyList<IReadOnlyList<T>> States { get; }

    /// <param name="runs">In any order.</param>
    /// <returns>By name.</returns>
    public static IReadOnlyList<MachineRuns<T>> Of(IEnumerable<T> runs)
    {
        T[][] machines = [.. runs.GroupBy(r => (ProcessorOf(r.Machine), r.Machine.CoreKind)).Select(g => g.OrderBy(r => r.Started).ThenBy(r => r.Digest, StringComparer.Ordinal).ToArray())];
        ILookup<string, Machine> named = machines.Select(m => m[^1].Machine).ToLookup(MachineName.Of);

        // As little as tells it from others of its name: models of one brand, or brands of one model.
        string Told(Machine machine)
        {
            string name = MachineName.Of(machine);
            Machine[] others = [.. named[name].Where(m => ProcessorOf(m) != ProcessorOf(machine))];
            return others.Length == 0 ? name
                : others.All(m => ModelOf(m) != ModelOf(machine)) ? $"{name} [{ModelOf(machine)}]"
                : $"{name} [{ModelOf(machine)}, {machine.Brand.Trim()}]";
        }

        return [.. machines.Select(m => new MachineRuns<T>(m, Told(m[^1].Machine))).OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Processor, StringComparer.Ordinal)];
    }

    private static string ProcessorOf(Machine machine) => $"{machine.Vendor} {ModelOf(machine)} {machine.Brand}";

    private static string ModelOf(Machine machine) => FormattableString.Invariant($"{machine.Family}/{machine.Model}/{machine.Stepping}");
}
