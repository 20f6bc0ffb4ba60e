using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using HwBench.Harness.Batteries;
using HwBench.Harness.Interleaving;
using HwBench.Harness.Measuring;
using HwBench.Harness.Tests.Batteries;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Results.Records;
using Xunit;
using Plan = HwBench.Harness.Batteries.Plan;

namespace HwBench.Harness.Tests.Interleaving;

public sealed class InterleavingExecutorTests
{
    [Fact]
    public void Each_cell_is_measured_once_in_order_and_a_variant_without_values_is_a_failed_case_that_stops_nothing()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<MeasuredCell> cells = PlannedCells.Of(Plan.Create(BatteryJson.Resolve(BatteryJson.With("comment", null)), 1, quick: false));
        string[] known = [.. cells.Single(c => c.Id == "sentinel/plus-8").Variants.Select(v => v.Name)];
        var measured = new List<string>();

        var counting = new CounterSet(CounterRoute.Read, "the kernel does not allow rdpmc", [Counted("branch-misses", isTrusted: true), Counted("page-faults", isTrusted: false)]);

        BenchmarkRun.Execute(cells, folder.Path, counting, cell =>
        {
            measured.Add(cell);
            return cell == "sentinel/plus-8"
                ? new Dictionary<string, CaseValues> { [known[0]] = new([100.25, 300.5], new Dictionary<string, double> { ["branch-misses"] = 0.25, ["page-faults"] = 2 }) }
                : cells.Single(c => c.Id == cell).Variants.ToDictionary(v => v.Name, _ => new CaseValues([1000], new Dictionary<string, double>()));
        });

        Assert.Equal(cells.Select(c => c.Id), measured);
        using var json = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path, "*-full.json", SearchOption.AllDirectories))));
        Dictionary<string, JsonElement> benchmarks = json.RootElement.GetProperty("Benchmarks").EnumerateArray().ToDictionary(b => b.GetProperty("FullName").GetString()!.Split("DispatchCase.Dispatch")[^1]);
        Assert.Equal(cells.Sum(c => c.Variants.Count), benchmarks.Count);
        Assert.Equal([100.25, 300.5], Results(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[0]}\")"]));
        Assert.Empty(Results(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[1]}\")"]));
        Assert.Equal(
            ["HwBench.branch-misses 0.25 branch-misses/Op", "HwBench.page-faults 2 page-faults/Op (not trusted)"],
            Metrics(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[0]}\")"]));
        Assert.Empty(Metrics(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[1]}\")"]));
        Assert.Contains("branch-misses/Op", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path, "*-github.md", SearchOption.AllDirectories))), StringComparison.Ordinal);
        Assert.Equal([1000], Results(benchmarks["(Cell: \"sentinel/imul-is-3-adds\", Variant: \"imul-8\")"]));
    }

    [Fact]
    public void The_case_itself_can_not_be_called() => Assert.Throws<NotSupportedException>(DispatchCase.Dispatch);

    [Fact]
    public void On_Linux_hardware_counters_of_BenchmarkDotNet_are_refused_with_what_to_use_instead()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there BenchmarkDotNet has hardware counters");
        var executor = new InterleavingExecutor(_ => throw new InvalidOperationException("measured all the same"));
        Job job = DispatchCase.CreateJob(executor);
        ImmutableConfig with = ImmutableConfigBuilder.Create(ManualConfig.CreateEmpty().AddJob(job).AddHardwareCounters(HardwareCounter.BranchMispredictions));
        MeasuredCell cell = PlannedCells.Of(Plan.Create(BatteryJson.Resolve(BatteryJson.With("comment", null)), 1, quick: false))[0];
        BenchmarkCase benchmark = DispatchCase.Of(cell, with, job).First();

        ValidationError refusal = Assert.Single(new InterleavingToolchain(executor).Validate(benchmark, EnvironmentResolver.Instance), e => e.IsCritical);

        Assert.Contains("hwbench run --counters", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(BenchmarkRunner.Run(new BenchmarkRunInfo([benchmark], typeof(DispatchCase), with)).Reports);
    }

    private static Counter Counted(string name, bool isTrusted) => new(name, "event", null, 0, isTrusted ? [new Gate("loop", 1, 0, 1)] : []);

    private static IEnumerable<string> Metrics(JsonElement benchmark) => (benchmark.TryGetProperty("Metrics", out JsonElement metrics) ? metrics.EnumerateArray() : default)
        .Select(m => $"{m.GetProperty("Descriptor").GetProperty("Id").GetString()} {m.GetProperty("Value").GetDouble()} {m.GetProperty("Descriptor").GetProperty("DisplayName").GetString()}")
        .Order();

    private static IEnumerable<double> Results(JsonElement benchmark) => benchmark.TryGetProperty("Measurements", out JsonElement measurements) && measurements.ValueKind == JsonValueKind.Array
        ? measurements.EnumerateArray().Where(m => m.GetProperty("IterationStage").GetString() == "Result").Select(m => m.GetProperty("Nanoseconds").GetDouble())
        : [];
}
