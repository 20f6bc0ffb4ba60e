namespace HwBench.Results.Fleet;

/// <summary>What one kind of core of one machine says of some cells.</summary>
internal sealed record FleetValue(FleetMachine Machine, MachineValue Value)
{
    /// <returns>In the machines' order; those that say nothing are left out.</returns>
    public static IReadOnlyList<FleetValue> Of(IReadOnlyList<FleetMachine> machines, IReadOnlyList<string> cells) =>
        [.. machines.Select(m => (m, Value: m.Of(cells))).Where(m => m.Value is not null).Select(m => new FleetValue(m.m, m.Value!))];

    /// <summary>Of a machine with several kinds of core the mean of what these say: no machine is counted twice.</summary>
    public static IReadOnlyList<MachineValue> ByProcessor(IEnumerable<FleetValue> values) =>
        [.. values.GroupBy(v => v.Machine.Processor).Select(p => MachineValue.Mean([.. p.Select(v => v.Value)]))];
}
