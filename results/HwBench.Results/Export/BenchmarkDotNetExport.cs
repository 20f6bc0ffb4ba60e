using System.Text.Json.Nodes;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Verdicts;

namespace HwBench.Results.Export;

/// <summary>
/// The JSON of BenchmarkDotNet's full exporter (version 0.14): what the run's sessions wrote beside the record, one file each, in
/// one. A session is a launch, a set of placements an iteration; its value is the wall time of a batch, mean over its blocks, with
/// what timing it takes, and no set is left out. Members that a record doesn't tell are missing.
/// </summary>
internal static class BenchmarkDotNetExport
{
    private const string Namespace = "HwBench.Harness.Interleaving";
    private const string Type = "DispatchCase";
    private const string Method = "Dispatch";

    public static void Write(TextWriter writer, RunRecord record)
    {
        var document = new JsonObject
        {
            ["Title"] = $"{Namespace}.{Type}-{record.Sessions.Select(s => s.Started.UtcDateTime).FirstOrDefault():yyyyMMdd-HHmmss}",
            ["HostEnvironmentInfo"] = Host(record),
            ["Benchmarks"] = new JsonArray([.. CoreStrata.Of(record).SelectMany(stratum => stratum.Cells.SelectMany(c => c.Variants.Select((v, i) => Benchmark(stratum, c, v, i))))]),
        };
        writer.Write(document.ToJsonString(StrictJson.Indented) + "\n");
    }

    private static JsonObject Host(RunRecord record) => new()
    {
        ["BenchmarkDotNetCaption"] = "HwBench",
        ["BenchmarkDotNetVersion"] = record.Tool.Version,
        ["OsVersion"] = record.Environment.OperatingSystem,
        ["ProcessorName"] = MachineName.Of(record.Machine),
        ["LogicalCoreCount"] = record.Machine.LogicalCpus,
        ["RuntimeVersion"] = record.Environment.Runtime,
        ["Architecture"] = "X64",
        ["ChronometerFrequency"] = new JsonObject { ["Hertz"] = record.Sessions.Select(s => (double?)s.TicksPerSecond).FirstOrDefault() },
        ["HardwareTimerKind"] = "Tsc",
    };

    private static JsonObject Benchmark(RunRecord record, Cell cell, CellVariant variant, int index)
    {
        // Two kinds of cores are never pooled: they are a parameter where there are several.
        List<(string Name, string Value)> parameters = [("Cell", cell.Id), ("Variant", variant.Name)];
        if (record.Environment.Cpu.Chosen.Count > 1)
        {
            parameters.Add(("CoreKind", record.Machine.CoreKind ?? "unknown"));
        }

        Launch[] launches = [.. record.Sessions.Select(s => LaunchOf(record, cell, s, index)).Where(l => l.Batches.Count > 0)];
        return new JsonObject
        {
            ["DisplayInfo"] = $"{Type}.{Method}: HwBench [{string.Join(", ", parameters.Select(p => $"{p.Name}={p.Value}"))}]",
            ["Namespace"] = Namespace,
            ["Type"] = Type,
            ["Method"] = Method,
            ["MethodTitle"] = Method,
            ["Parameters"] = string.Join('&', parameters.Select(p => $"{p.Name}={p.Value}")),
            ["FullName"] = $"{Namespace}.{Type}.{Method}({string.Join(", ", parameters.Select(p => $"{p.Name}: \"{p.Value}\""))})",
            ["HardwareIntrinsics"] = "",
            ["Statistics"] = BenchmarkDotNetStatistics.Of([.. launches.Select(l => l.Batches.Select(b => b / cell.Dispatches).ToArray())]),
            ["Measurements"] = new JsonArray([.. launches.SelectMany(l => Measurements(l, "Actual", cell).Concat(Measurements(l, "Result", cell)))]),
        };
    }

    private static IEnumerable<JsonNode> Measurements(Launch launch, string stage, Cell cell) => launch.Batches.Select((nanoseconds, i) => new JsonObject
    {
        ["IterationMode"] = "Workload",
        ["IterationStage"] = stage,
        ["LaunchIndex"] = launch.Index,
        ["IterationIndex"] = i + 1,
        ["Operations"] = cell.Dispatches,
        ["Nanoseconds"] = nanoseconds,
    });

    private static Launch LaunchOf(RunRecord record, Cell cell, Session session, int variant)
    {
        Measurement? measurement = session.Measurements.FirstOrDefault(m => m.Cell == cell.Id);
        int column = measurement?.Variants.IndexOf(variant) ?? -1;
        IEnumerable<IGrouping<int, Placement>> sets = column < 0 ? [] : measurement!.Placements.GroupBy(p => p.Set).Where(s => s.Count() == record.Plan.SetSize);
        return new Launch(session.Number + 1, [.. sets.Select(s => s.Average(p => p.Ticks.Average(block => (double)block[column])) / session.TicksPerSecond * 1e9)]);
    }

    /// <param name="Batches">[set] nanoseconds of a batch.</param>
    private sealed record Launch(int Index, IReadOnlyList<double> Batches);
}
