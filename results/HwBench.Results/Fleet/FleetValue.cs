namespace HwBench.Results.Fleet;

/// <summary>What one kind of core of one machine says of some cells.</summary>
/// <param name="Machine">Whose it is.</param>
/// <param name="Value">What it says.</param>
/// <param name="OlderState">Which state says it, where it isn't the newest: that has no interval for all of these cells.</param>
internal sealed record FleetValue(FleetMachine Machine, MachineValue Value, string? OlderState)
{
    /// <returns>In the machines' order; those that say nothing are left out.</returns>
    public static IReadOnlyList<FleetValue> Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<string> cells) =>
        [.. machines.Select(m => m.Of(cells)).OfType<FleetValue>()];

    /// <summary>Of a machine with several kinds of core the mean of what these say: no machine is counted twice.</summary>
    public static IReadOnlyList<MachineValue> ByProcessor(IEnumerable<FleetValue> values) =>
        [.. values.GroupBy(v => v.Machine.Processor).Select(p => MachineValue.Mean([.. p.Select(v => v.Value)]))];
}
