using HwBench.Harness.Mixes;
using HwBench.Harness.Naming;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.Native.Host;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>A cell as the user writes it: in the form in which <see cref="PlannedCell.Id"/> prints it.</summary>
public static class CellName
{
    public const string Form = "TABLE/MIX/ORDER/MITIGATION/CONTEXT";

    public const string Example = "xen-4.17-pv64/dom0-build/random/jmp-thunk/hot";

    /// <summary>The cell of a name; tables and mixes may also be files in the current directory, given with their ".json".</summary>
    /// <exception cref="InputException">Not of the form, or one of its five names is unknown: the message has the nearest ones.</exception>
    /// <exception cref="MachineException">This machine can't measure in that context.</exception>
    public static PlannedCell Parse(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length != 5)
        {
            throw new InputException($"cell '{Printable.Text(text)}': a cell is {Form}, for example {Example}");
        }

        try
        {
            CallTable table = CallTableCatalog.Resolve(parts[0]);
            Mix mix = MixCatalog.Resolve(parts[1], table);
            Order order = OrderNames.Parse(parts[2]);
            NumberPool.CheckOrder(mix, order);
            string mitigation = MitigationNames.Resolve(parts[3]).Name;
            string context = LegalContext.Resolve(parts[4]).Name;
            return ContextAvailability.WhyNot(context) is { } reason
                ? throw new MachineException($"cell {text}: {reason}", "choose another context")
                : new PlannedCell(table, mix, order, mitigation, context);
        }
        catch (InputException e)
        {
            throw new InputException($"cell '{Printable.Text(text)}': {e.Message}", e);
        }
    }
}
