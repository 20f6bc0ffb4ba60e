using HwBench.Results.Records;

namespace HwBench.Results.Machines;

/// <summary>What can change on a machine without its becoming another one.</summary>
/// <param name="Parts">Name and what the record says of it, in one order for all.</param>
public sealed record MachineState(IReadOnlyList<(string Name, string Value)> Parts)
{
    private const string NotTold = "not told";

    internal string Key { get; } = string.Join('\n', Parts.Select(p => $"{p.Name}: {p.Value}"));

    public static MachineState Of(RunRecord record) => new(
    [
        ("microcode", record.Machine.Microcode ?? NotTold),
        ("kernel", record.Environment.Kernel),
        ("hypervisor", record.Machine.Hypervisor ?? "none seen"),
        ("SMT", record.Machine.SmtActive switch { true => "on", false => "off", null => NotTold }),
        .. record.Environment.Vulnerabilities.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => (v.Key, v.Value)),
    ]);

    /// <summary>What tells this state from the others of its machine.</summary>
    /// <param name="all">Of one machine, this among them.</param>
    internal string Against(IReadOnlyList<MachineState> all)
    {
        string[] differing = [.. all.SelectMany(s => s.Parts).Select(p => p.Name).Distinct().Where(name => all.Select(s => s.Of(name)).Distinct().Count() > 1)];
        return differing.Length == 0 ? "the same state" : string.Join(", ", differing.Select(name => $"{name} {Of(name)}"));
    }

    private string Of(string name) => Parts.FirstOrDefault(p => p.Name == name).Value ?? NotTold;
}
