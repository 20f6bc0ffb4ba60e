using System.Text.Json;
using System.Text.Json.Nodes;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;

namespace HwBench.Results.Export;

/// <summary>
/// Bencher Metric Format (bencher.dev/docs/reference/bencher-metric-format, schema bencher.dev/bmf.json): benchmark →
/// measure → value with the bounds of the report's 95 % interval. One record a file: Bencher keeps machines apart as testbeds.
/// </summary>
internal static class BencherExport
{
    // Bencher refuses longer names.
    private const int LongestBenchmark = 1024;
    private const int LongestMeasure = 64;

    public static void Write(TextWriter writer, string name, RunRecord record)
    {
        var benchmarks = new JsonObject();
        foreach (RunReport run in ReportBuilder.Of([(name, record)]).Runs)
        {
            foreach (CellReport cell in run.Cells)
            {
                foreach (VariantReport variant in cell.Variants.Where(v => v.Cycles is not null))
                {
                    string benchmark = $"{(run.CoreKind is null ? "" : $"{run.CoreKind}/")}{cell.Id}/{variant.Name}";
                    if (benchmark.Length > LongestBenchmark || !benchmarks.TryAdd(benchmark, Measures(name, variant)))
                    {
                        throw new InputException($"{name}: cell {Printable.Text(cell.Id)}: no name of its own, of {LongestBenchmark} characters at most, for {Printable.Text(variant.Name)}; Bencher needs one");
                    }
                }
            }
        }

        writer.Write(benchmarks.ToJsonString(StrictJson.Indented) + "\n");
    }

    private static JsonObject Measures(string name, VariantReport variant)
    {
        var measures = new JsonObject();
        Add("cycles", variant.Cycles);
        Add("difference-cycles", variant.Difference);
        Add("difference-percent", variant.Percent);
        foreach (CountReport count in variant.Counts.Where(c => c.State == CounterState.Trusted && c.Counter != "cycles"))
        {
            Add(count.Counter, count.PerDispatch);
        }

        Add("code-bytes", new IntervalReport(variant.CodeBytes, null, null));
        Add("table-bytes", new IntervalReport(variant.TableBytes, null, null));
        return measures;

        void Add(string measure, IntervalReport? interval)
        {
            if (interval is not null && (measure.Length > LongestMeasure || !measures.TryAdd(measure, Metric(interval))))
            {
                throw new InputException($"{name}: counter {Printable.Text(measure)}: no measure's name for Bencher, which takes {LongestMeasure} characters at most, each once");
            }
        }
    }

    // A bound that the data don't set is left out.
    private static JsonObject Metric(IntervalReport interval)
    {
        var metric = new JsonObject { ["value"] = interval.Mean };
        if (interval.Low is { } low && interval.High is { } high)
        {
            metric["lower_value"] = low;
            metric["upper_value"] = high;
        }

        return metric;
    }
}
