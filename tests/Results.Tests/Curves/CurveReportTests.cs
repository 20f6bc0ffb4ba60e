using System.Text.RegularExpressions;
using HwBench.Results.Curves;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Curves;

public class CurveReportTests
{
    [Theory]
    [InlineData("position")]
    [InlineData("calls")]
    [InlineData("shadow")]
    [InlineData("period")]
    [InlineData("expansions")]
    public void The_text_report_of_each_axis_is_the_golden_one(string axis)
    {
        string text = SlopeTests.Text(Example(axis));
        GoldenFile.Matches(text, $"golden/{axis}.txt");
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
    }

    [Fact]
    public void A_record_without_an_axis_has_no_curves() =>
        Assert.Null(ReportBuilder.Of([("run", new SyntheticRun().Cell("a", "bare", ("table", 10), ("generated", 12)).Build())]).Runs[0].Curves);

    [Fact]
    public void What_does_not_vary_makes_a_panel_and_what_has_no_place_stands_in_each_that_it_fits()
    {
        var run = new SyntheticRun { Axis = CurveAxis.Shadow, Sessions = 2, Sets = 1 };
        foreach (string mitigation in new[] { "bare", "retpoline" })
        {
            foreach ((string context, double? x) in new (string, double?)[] { ("hot", 0), ("shadow(8)", 8), ("shadow(8,0)", 8), ("shadow(32)", 32), ("dependent", null) })
            {
                run.At($"xen-4.17-pv64/uniform/random/{mitigation}/{context}", x, ("table", 10), ("generated", 12));
            }
        }

        CurvesReport curves = CurvedRun.Curves(run.Build());
        Assert.Equal(
            ["bare/shadow(n): 0 8 32 dependent", "bare/shadow(n,0): 0 8 dependent", "retpoline/shadow(n): 0 8 32 dependent", "retpoline/shadow(n,0): 0 8 dependent"],
            curves.Panels.Select(p => $"{p.Name["xen-4.17-pv64/uniform/random/".Length..]}: {string.Join(' ', p.Places)} {string.Join(' ', p.Levels)}"));
    }

    [Fact]
    public void A_point_is_the_cycles_of_its_cell()
    {
        RunReport run = ReportBuilder.Of([("run", Example("calls"))]).Runs[0];
        foreach (CurveReport curve in run.Curves!.Panels.SelectMany(p => p.Curves))
        {
            Assert.All(curve.Points, p => Assert.Equal(run.Cells.Single(c => c.Id == p.Cell).Variants.Single(v => v.Name == curve.Variant).Cycles, p.Cycles));
        }
    }

    [Fact]
    public void Copies_as_many_as_sites_make_one_curve()
    {
        CurvesReport curves = CurvedRun.Curves(Example("expansions"));
        Assert.Equal(["table", "generated", "generated@n"], curves.Panels[0].Curves.Select(c => c.Variant));
        Assert.Equal([1, 8, 64], curves.Panels[0].Curves[2].Points.Select(p => p.X));
    }

    [Fact]
    public void A_variant_that_was_not_timed_has_no_curve()
    {
        RunRecord run = Example("position");
        run = run with { Cells = [.. run.Cells.Select(c => c with { Variants = [.. c.Variants, c.Variants[0] with { Name = "broken", Failure = "SIGSEGV" }] })] };
        Assert.Equal(["table", "generated"], CurvedRun.Curves(run).Panels[0].Curves.Select(c => c.Variant));
    }

    [Fact]
    public void Few_cells_keep_their_verdict_tables()
    {
        RunRecord few = CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position }, 4, 1).Build();
        string text = SlopeTests.Text(few);
        Assert.Equal(4, Regex.Count(text, "^xen-4.17-pv64/constant", RegexOptions.Multiline));
        Assert.Contains("Cycles over position, xen-4.17-pv64/constant(nr)/random/bare/hot", text);
        Assert.DoesNotContain("points of the curves", text);
    }

    [Fact]
    public void Many_variants_take_several_tables_within_72_columns()
    {
        string text = SlopeTests.Text(Many());
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 72));
        Assert.True(Regex.Count(text, "^ *position ", RegexOptions.Multiline) >= 2, text);
    }

    /// <summary>Nine variants in two panels.</summary>
    internal static RunRecord Many()
    {
        var run = new SyntheticRun { Axis = CurveAxis.Position, Sessions = 4, Sets = 2 };
        string[] names = ["direct", "table", "generated", "generated-linear", "linear", "tree", "jump-table", "hybrid-2", "hybrid-4"];
        foreach (string mitigation in new[] { "jmp-thunk", "retpoline" })
        {
            for (int p = 1; p <= 41; p += 4)
            {
                int at = p;
                run.At(
                    $"xen-4.17-pv64/constant({p - 1})/random/{mitigation}/hot",
                    p,
                    [.. names.Select((name, v) => (name, name == "linear" ? 8.0 + at : 10.0 + v + (mitigation == "retpoline" && name.Contains("table", StringComparison.Ordinal) ? 22 : 0)))]);
            }
        }

        return run.Build();
    }

    internal static RunRecord Example(string axis) => axis switch
    {
        "position" => CurvedRun.Positions(new SyntheticRun { Axis = CurveAxis.Position }, 8, 1.25).Build(),
        "calls" => CurvedRun.Sizes(CurvedRun.Sizes(new SyntheticRun { Axis = CurveAxis.Calls }, 45), 700, "retpoline").Build(),
        "shadow" => CurvedRun.Shadows(new SyntheticRun { Axis = CurveAxis.Shadow }).Build(),
        "period" => CurvedRun.Periods(new SyntheticRun { Axis = CurveAxis.Period }, 512).Build(),
        _ => Expansions(),
    };

    private static RunRecord Expansions()
    {
        var run = new SyntheticRun { Axis = CurveAxis.Expansions };
        foreach (int n in new[] { 1, 8, 64 })
        {
            run.At($"xen-4.17-pv64/uniform/random/bare/sites({n})", n, ("table", 20), ("generated", 15), ($"generated@{n}", 15 + (n / 16.0)));
        }

        return run.Build();
    }
}
