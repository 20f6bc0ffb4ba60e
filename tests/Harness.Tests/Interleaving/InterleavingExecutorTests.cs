using System.Text.Json;
using HwBench.Harness.Batteries;
using HwBench.Harness.Interleaving;
using HwBench.Harness.Measuring;
using HwBench.Harness.Tests.Batteries;
using HwBench.Harness.Tests.DataFiles;
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

        BenchmarkRun.Execute(cells, folder.Path, cell =>
        {
            measured.Add(cell);
            return cell == "sentinel/plus-8"
                ? new Dictionary<string, IReadOnlyList<double>> { [known[0]] = [100.25, 300.5] }
                : cells.Single(c => c.Id == cell).Variants.ToDictionary(v => v.Name, _ => (IReadOnlyList<double>)[1000]);
        });

        Assert.Equal(cells.Select(c => c.Id), measured);
        using var json = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path, "*-full.json", SearchOption.AllDirectories))));
        Dictionary<string, JsonElement> benchmarks = json.RootElement.GetProperty("Benchmarks").EnumerateArray().ToDictionary(b => b.GetProperty("FullName").GetString()!.Split("DispatchCase.Dispatch")[^1]);
        Assert.Equal(cells.Sum(c => c.Variants.Count), benchmarks.Count);
        Assert.Equal([100.25, 300.5], Results(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[0]}\")"]));
        Assert.Empty(Results(benchmarks[$"(Cell: \"sentinel/plus-8\", Variant: \"{known[1]}\")"]));
        Assert.Equal([1000], Results(benchmarks["(Cell: \"sentinel/imul-is-3-adds\", Variant: \"imul-8\")"]));
    }

    [Fact]
    public void The_case_itself_can_not_be_called() => Assert.Throws<NotSupportedException>(DispatchCase.Dispatch);

    private static IEnumerable<double> Results(JsonElement benchmark) => benchmark.TryGetProperty("Measurements", out JsonElement measurements) && measurements.ValueKind == JsonValueKind.Array
        ? measurements.EnumerateArray().Where(m => m.GetProperty("IterationStage").GetString() == "Result").Select(m => m.GetProperty("Nanoseconds").GetDouble())
        : [];
}
