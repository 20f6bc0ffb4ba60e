using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Export;

public class BencherExportTests
{
    [Fact]
    public void Figures_and_bounds_are_the_report_s()
    {
        JsonElement root = Checked(ExportedRun.As("bencher", ExportedRun.Record));
        CellReport cell = ReportBuilder.Of([("a", ExportedRun.Record)]).Runs[0].Cells[0];

        Assert.Equal(cell.Variants.Select(v => $"{cell.Id}/{v.Name}"), root.EnumerateObject().Select(b => b.Name));
        foreach (VariantReport variant in cell.Variants)
        {
            JsonElement measures = root.GetProperty($"{cell.Id}/{variant.Name}");
            Assert.Equal((variant.Cycles!.Mean, variant.Cycles.Low, variant.Cycles.High), Metric(measures, "cycles"));
            Assert.Equal((variant.CodeBytes, null, null), Metric(measures, "code-bytes"));
            Assert.Equal(variant.Difference is { } d ? (d.Mean, d.Low, d.High) : null, Metric(measures, "difference-cycles"));
            Assert.Equal(variant.Percent is { } p ? (p.Mean, p.Low, p.High) : null, Metric(measures, "difference-percent"));
            Assert.NotNull(Metric(measures, "instructions"));
            Assert.Null(Metric(measures, "branch-misses"));
        }
    }

    [Fact]
    public void A_bound_that_the_data_do_not_set_is_left_out()
    {
        RunRecord one = new SyntheticRun { Sessions = 1, Sets = 1 }.Cell("a", "bare", ("table", 30), ("generated", 33)).Build();

        JsonElement root = Checked(ExportedRun.As("bencher", one));

        Assert.All(root.EnumerateObject().SelectMany(b => b.Value.EnumerateObject()), m => Assert.Equal(["value"], m.Value.EnumerateObject().Select(v => v.Name)));
    }

    [Fact]
    public void Any_name_makes_a_document_of_the_schema() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (a, b) =>
            Checked(ExportedRun.As("bencher", ExportedRun.Renamed(a.Get, b.Get))).EnumerateObject().Count() == 3).QuickCheckThrowOnFailure();

    [Fact]
    public void A_name_that_bencher_refuses_is_refused() => Assert.EndsWith(
        "no name of its own, of 1024 characters at most, for table; Bencher needs one",
        Assert.Throws<InputException>(() => ExportedRun.As("bencher", ExportedRun.Renamed(new string('a', 1100), "b"))).Message,
        StringComparison.Ordinal);

    /// <summary>By the rules of bencher.dev/bmf.json: objects of objects of objects, "value" required, all three numbers.</summary>
    private static JsonElement Checked(string text)
    {
        JsonElement root = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
        Assert.Equal(JsonValueKind.Object, root.ValueKind);
        Assert.All(root.EnumerateObject(), benchmark => Assert.All(benchmark.Value.EnumerateObject(), measure =>
        {
            Assert.InRange(measure.Name.Length, 1, 64);
            Assert.True(measure.Value.TryGetProperty("value", out _));
            Assert.All(measure.Value.EnumerateObject(), v =>
            {
                Assert.Contains(v.Name, new[] { "value", "lower_value", "upper_value" });
                Assert.Equal(JsonValueKind.Number, v.Value.ValueKind);
            });
        }));
        return root;
    }

    private static (double Value, double? Low, double? High)? Metric(JsonElement measures, string name)
    {
        double? Of(JsonElement metric, string member) => metric.TryGetProperty(member, out JsonElement value) ? value.GetDouble() : null;
        return measures.TryGetProperty(name, out JsonElement metric) ? (Of(metric, "value")!.Value, Of(metric, "lower_value"), Of(metric, "upper_value")) : null;
    }
}
