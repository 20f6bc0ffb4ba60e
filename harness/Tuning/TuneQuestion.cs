using HwBench.Harness.Batteries;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Mixes;
using HwBench.Harness.Naming;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Mitigations;
using HwBench.JitEmitters.Variants;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Tuning;

/// <summary>The cell for which the best dispatcher is sought.</summary>
/// <param name="Table">As given; a path is absolute.</param>
/// <param name="Mix">Likewise.</param>
public sealed record TuneQuestion(string Table, string Mix, PlannedCell Cell)
{
    /// <exception cref="InputException">A name is unknown, or the mix has no such order.</exception>
    /// <exception cref="MachineException">This machine can't measure in that context.</exception>
    public static TuneQuestion Of(string table, string mix, string order, string mitigation, string context)
    {
        CallTable calls = CallTableCatalog.Resolve(table);
        Mix shares = MixCatalog.Resolve(mix, calls);
        Order sequence = OrderNames.Parse(order);
        NumberPool.CheckOrder(shares, sequence);
        return new TuneQuestion(Rooted(table), Rooted(mix), new PlannedCell(
            calls,
            shares,
            sequence,
            MitigationNames.Resolve(mitigation).Name,
            Available(LegalContext.Resolve(context).Name)));
    }

    /// <summary>The question that a cell is.</summary>
    public static TuneQuestion Of(PlannedCell cell) => new(cell.Table.Name, cell.Mix.Name, cell);

    /// <summary>What dispatchers are emitted for.</summary>
    public DispatchSpec Spec => DispatchSpec.ByShare(Cell.Table, Cell.Mix.Share, MitigationCatalog.Find(Cell.Mitigation)!);

    private static string Available(string context) => ContextAvailability.WhyNot(context) is { } reason
        ? throw new MachineException($"context {context}: {reason}", "choose another context")
        : context;

    // The battery that is made of them lies in another folder.
    private static string Rooted(string nameOrPath) => DataFolder.IsPath(nameOrPath) ? Path.GetFullPath(nameOrPath) : nameOrPath;
}
