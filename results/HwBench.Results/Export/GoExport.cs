using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>
/// Go's benchmark format (golang.org/design/14313-benchmark-format), as benchstat reads it. A line is one session's mean:
/// benchstat takes lines for independent samples, and it is sessions that are.
/// </summary>
/// <remarks>
/// benchstat makes a table for each set of configuration lines, and compares within tables only. So the configuration holds
/// what must not be compared across; digest, seed and the like, by which the same machine's runs differ, are comments.
/// </remarks>
internal static class GoExport
{
    private const string Cycles = "cycles/op";
    private const string Nanoseconds = "ns/op";
    private const string CodeBytes = "code-bytes";

    public static void Write(TextWriter writer, IEnumerable<(string Name, RunRecord Record)> records)
    {
        writer.Write($"Unit {Cycles} better=lower assume=nothing\nUnit {CodeBytes} better=lower assume=exact\n");
        foreach ((_, RunRecord record) in records)
        {
            writer.Write($"\n# {Line($"battery {record.Plan.Battery}, seed {record.Plan.Seed}, {record.Format} {record.Digest}, hwbench {record.Tool.Version} ({record.Tool.Commit})")}\n");
            foreach (RunRecord stratum in CoreStrata.Of(record))
            {
                Write(writer, stratum);
            }
        }
    }

    private static void Write(TextWriter writer, RunRecord record)
    {
        Configure(writer, "cpu", MachineName.Of(record.Machine));
        Configure(writer, "machine", record.Machine.Key);
        Configure(writer, "core-kind", record.Machine.CoreKind ?? "");
        Configure(writer, "cycles", PlacementCycles.Of(record).AreCounted ? "counted" : "estimated");
        Configure(writer, "sentinels", Sentinels.Vouch(Sentinels.Judge(record)) ? "passed" : "not passed");
        string[] counters = [.. CounterValues.Names(record).Where(c => c != PlacementCycles.Counter && CounterValues.IsTrusted(record, c))];
        foreach (Cell cell in record.QuestionCells)
        {
            for (int v = 0; v < cell.Variants.Count; v++)
            {
                Write(writer, record, cell, v, counters);
            }
        }
    }

    private static void Write(TextWriter writer, RunRecord record, Cell cell, int v, string[] counters)
    {
        CellVariant variant = cell.Variants[v];
        string name = GoName.Of(
            "Dispatch", ("table", cell.Table), ("mix", cell.Mix), ("order", cell.Order), ("mitigation", cell.Mitigation), ("variant", variant.Name), ("context", cell.Context));
        SessionValues.Values Values(Func<RuledPlacement, int[], double?> value) => SessionValues.Of(record, cell, [v], quietOnly: false, value);
        SessionValues.Values cycles = Values((p, columns) => PlacementCycles.Of(record).Cycles(p, cell, columns[0]));
        SessionValues.Values nanoseconds = Values((p, columns) => PlacementCycles.Nanoseconds(p, cell, columns[0]));
        var others = counters.Select(c => (Unit: $"{GoUnit(c)}/op", Values: CounterValues.SetsOf(record, cell, v, c))).Prepend((Unit: Nanoseconds, Values: nanoseconds)).ToList();
        foreach (SessionValues.SessionSets session in cycles.Taken)
        {
            long dispatches = (long)session.Sets.Count * record.Plan.SetSize * record.Plan.Blocks * cell.Dispatches;
            writer.Write($"{name} {dispatches} {session.Sets.Average():R} {Cycles}");
            foreach ((string unit, SessionValues.Values values) in others)
            {
                if (values.Taken.FirstOrDefault(s => s.Session == session.Session) is { } same)
                {
                    writer.Write($" {same.Sets.Average():R} {unit}");
                }
            }

            writer.Write($" {variant.CodeBytes} {CodeBytes}\n");
        }
    }

    // Without a value the key is unset.
    private static void Configure(TextWriter writer, string key, string value) => writer.Write($"{key}: {Line(value)}".TrimEnd() + "\n");

    private static string Line(string text) => Printable.Text(text, int.MaxValue);

    private static string GoUnit(string counter) => string.Concat(counter.Select(c => char.IsWhiteSpace(c) || char.IsControl(c) ? '_' : c));
}
