using System.Globalization;
using HwBench.Results.Records;

namespace HwBench.Results.Reports;

/// <summary>What it takes to do a run again.</summary>
/// <param name="Command">As typed in a shell.</param>
/// <param name="Seed">Every random choice of the run follows from it.</param>
/// <param name="Tool">HwBench's version.</param>
/// <param name="Commit">The commit that it was built from, or "unknown".</param>
/// <param name="MachineKey">The same for the same processor, microcode and hypervisor.</param>
/// <param name="Microcode">Null where it isn't told.</param>
/// <param name="Hypervisor">Null on bare metal.</param>
/// <param name="Cpus">Which were measured on.</param>
/// <param name="Kernel">Name and release.</param>
/// <param name="OperatingSystem">The distribution's own name.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record Reproduction(
    string Command,
    ulong Seed,
    string Tool,
    string Commit,
    string MachineKey,
    string? Microcode,
    string? Hypervisor,
    IReadOnlyList<int> Cpus,
    string Kernel,
    string OperatingSystem,
    string Runtime)
{
    private const string Quick = " (quick)";

    internal static Reproduction Of(RunRecord record) => new(
        CommandOf(record),
        record.Plan.Seed,
        record.Tool.Version,
        record.Tool.Commit,
        record.Machine.Key,
        record.Machine.Microcode,
        record.Machine.Hypervisor,
        [.. record.Environment.Cpu.Chosen.Select(c => c.Cpu)],
        record.Environment.Kernel,
        record.Environment.OperatingSystem,
        record.Environment.Runtime);

    private static string CommandOf(RunRecord record)
    {
        Plan plan = record.Plan;
        bool quick = plan.Battery.EndsWith(Quick, StringComparison.Ordinal);
        string[] counters = [.. record.Sessions.Take(1).SelectMany(s => s.Counting.Counters).Select(c => c.Name)];
        VariantOrigin[] origins = [.. record.Cells.SelectMany(c => c.Variants).Select(v => v.Origin).OfType<VariantOrigin>()];
        var words = new List<string> { "hwbench", "run", quick ? plan.Battery[..^Quick.Length] : plan.Battery };
        words.AddRange(quick ? ["--quick"] : []);
        words.AddRange(["--seed", Number(plan.Seed), "--sessions", Number(plan.Sessions), "--budget", $"{Number(plan.BudgetSeconds)}s"]);
        words.AddRange(plan.OverSeconds > 0 ? ["--over", $"{Number(plan.OverSeconds)}s"] : []);
        words.AddRange(["--counters", counters.Length == 0 ? "none" : string.Join(',', counters)]);
        words.AddRange(origins.Any(o => o.Compiler is not null) ? ["--compiled"] : []);
        words.AddRange(record.Cells.SelectMany(c => c.Variants)
            .Where(v => v.Origin is { Compiler: null })
            .Select(v => $"{v.Name}={v.Origin!.File}:{v.Origin.Symbol}")
            .Distinct()
            .SelectMany(own => new[] { "--variant", own }));
        return string.Join(' ', words.Select(Quoted));
    }

    private static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    // For a POSIX shell.
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=+.,:/@%".Contains(c)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
