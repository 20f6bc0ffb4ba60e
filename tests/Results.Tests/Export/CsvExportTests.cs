using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Input;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Statistics;
using Xunit;

namespace HwBench.Results.Tests.Export;

public class CsvExportTests
{
    private static readonly Dictionary<string, string>[] s_rows = Rows(ExportedRun.As("csv", ExportedRun.Record));

    [Fact]
    public void There_is_a_row_for_each_placement_and_variant() => Assert.Equal(
        ExportedRun.Record.Sessions.SelectMany(s => s.Measurements.SelectMany(m => m.Placements.SelectMany(p => m.Variants.Select(v => (s.Number, m.Cell, p.Number, Name: ExportedRun.Record.Cells.Single(c => c.Id == m.Cell).Variants[v].Name))))),
        s_rows.Select(r => (int.Parse(r["session"]), r["cell"], int.Parse(r["placement"]), r["variant"])));

    [Fact]
    public void Values_are_those_of_the_raw_ticks()
    {
        foreach (Dictionary<string, string> row in s_rows)
        {
            Session session = ExportedRun.Record.Sessions[int.Parse(row["session"])];
            Cell cell = ExportedRun.Record.Cells.Single(c => c.Id == row["cell"]);
            Placement placement = session.Measurements.Single(m => m.Cell == cell.Id).Placements[int.Parse(row["placement"])];
            int v = cell.Variants.ToList().FindIndex(x => x.Name == row["variant"]);
            double ticks = placement.Ticks[0][v] - session.FrameTicks;
            double first = placement.Ticks[0][0] - session.FrameTicks;

            Assert.Equal(ticks / cell.Dispatches * session.ClockCycles / placement.Clock[0], Number(row["cycles"])!.Value, 1e-9);
            Assert.Equal(ticks / cell.Dispatches / session.TicksPerSecond * 1e9, Number(row["nanoseconds"])!.Value, 1e-9);
            Assert.Equal(v == 0 ? null : (ticks - first) / cell.Dispatches * session.ClockCycles / placement.Clock[0], Number(row["difference_cycles"]), Close);
            Assert.Equal(v == 0 ? null : Math.Log(ticks / first), Number(row["log_ratio"]), Close);
            Assert.Equal(placement.Offsets[v], Number(row["offset"]));
            Assert.Equal("false", row["cycles_counted"]);
        }
    }

    [Fact]
    public void A_stranger_finds_the_report_s_figures_in_the_rows_that_are_not_left_out()
    {
        VariantReport[] variants = [.. ReportBuilder.Of([("a", ExportedRun.Record)]).Runs[0].Cells[0].Variants];

        foreach (VariantReport variant in variants)
        {
            Assert.Equal(variant.Cycles!.Low!.Value, Estimated(variant.Name, "cycles").Low, 1e-9);
            Assert.Equal(variant.Cycles.Mean, Estimated(variant.Name, "cycles").Mean, 1e-9);
        }

        foreach (VariantReport variant in variants.Where(v => v.Difference is not null))
        {
            Assert.Equal(variant.Difference!.Mean, Estimated(variant.Name, "difference_cycles").Mean, 1e-9);
            Assert.Equal(variant.Difference.High!.Value, Estimated(variant.Name, "difference_cycles").High, 1e-9);
            Assert.Equal(variant.Percent!.Mean, 100 * (Math.Exp(Estimated(variant.Name, "log_ratio").Mean) - 1), 1e-9);
        }
    }

    [Fact]
    public void Sets_that_the_rule_leaves_out_say_why()
    {
        Assert.Contains("shared-core", s_rows.Select(r => r["left_out"]));
        Assert.Equal(["", "shared-core"], s_rows.Select(r => r["left_out"]).Distinct().Order());
        RunRecord unfinished = Altered.Placements(ExportedRun.Record, (_, _, p) => p.Number == 3 ? p with { Set = 99 } : p);
        Assert.All(Rows(ExportedRun.As("csv", unfinished)).Where(r => r["set"] is "0" or "99"), r => Assert.Equal("unfinished-set", r["left_out"]));
    }

    [Fact]
    public void What_no_trusted_counter_counted_is_empty_and_no_zero()
    {
        Assert.All(s_rows, r => Assert.Equal(("", ""), (r["count.branch-misses"], r["count.cycles"])));
        Assert.All(s_rows.Where(r => r["variant"] == "generated"), r => Assert.Equal(30, Number(r["count.instructions"])!.Value, 1e-9));
    }

    [Fact]
    public void Several_records_have_one_header()
    {
        RunRecord other = new SyntheticRun().Cell("a/b/c/d/e", "bare", ("table", 1), ("generated", 2)).Build(seed: 7);

        Dictionary<string, string>[] rows = Rows(ExportedRun.As("csv", ExportedRun.Record, other));

        Assert.Equal([ExportedRun.Record.Digest[..16], other.Digest[..16]], rows.Select(r => r["run"]).Distinct());
        Assert.Equal(
            "1.json.gz: has the counter instructions, which the first record hasn't; give it first, or export it to a file of its own",
            Assert.Throws<InputException>(() => ExportedRun.As("csv", other, ExportedRun.Record)).Message);
    }

    [Fact]
    public void Any_name_is_read_back_as_it_was_but_for_control_characters_which_the_format_has_not() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (a, b) =>
        {
            Dictionary<string, string>[] rows = Rows(ExportedRun.As("csv", ExportedRun.Renamed($"{a.Get},\"\r\n{b.Get}", b.Get)));
            return rows.Length == s_rows.Length && rows.Where(r => r["sentinel"] == "false").All(r =>
                r["table"] == Told($"{a.Get},\"\r\n{b.Get}") && r["mix"] == Told(b.Get) && r["variant"] is var v && (v == "table" || v == Told($"x{a.Get},\"\r\n{b.Get}") || v == Told($"y{b.Get}")));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\",\"x\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    public void No_name_is_a_formula(string name)
    {
        Dictionary<string, string>[] rows = Rows(ExportedRun.As("csv", ExportedRun.Renamed(name, name)));
        Assert.All(rows.Where(r => r["sentinel"] == "false"), r => Assert.Equal(($"'{name}", $"'{name}"), (r["table"], r["mix"])));
        Assert.All(rows.SelectMany(r => r.Values), v => Assert.True(v is not ['=' or '+' or '-' or '@', ..] || Number(v) is not null, v));
    }

    [Fact]
    public void A_row_is_a_line_whatever_the_names_are()
    {
        string text = ExportedRun.As("csv", ExportedRun.Renamed("a\r\nb\u001b[31m\0", "c\u2028d"));
        Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), c => char.IsControl(c) || c == '\u2028');
        Assert.Equal(s_rows.Length + 1, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(@"a\u000d\u000ab\u001b[31m\u0000", text, StringComparison.Ordinal);
    }

    private static string Told(string name)
    {
        string text = Printable.Text(name, int.MaxValue);
        return text is ['=' or '+' or '-' or '@', ..] && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{text}" : text;
    }

    private static Estimate Estimated(string variant, string column) => NestedMean.Estimate(
    [
        .. s_rows.Where(r => r["sentinel"] == "false" && r["variant"] == variant && r["left_out"].Length == 0)
            .GroupBy(r => r["session"])
            .Select(s => s.GroupBy(r => r["set"]).Select(set => set.Average(r => Number(r[column])!.Value)).ToArray()),
    ]);

    private static double? Number(string field) => field.Length == 0 ? null : double.Parse(field, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Close(double? a, double? b) => a is { } x && b is { } y ? Math.Abs(x - y) < 1e-9 : a is null && b is null;

    private static Dictionary<string, string>[] Rows(string text)
    {
        List<List<string>> lines = Parse(text);
        Assert.All(lines, l => Assert.Equal(lines[0].Count, l.Count));
        return [.. lines.Skip(1).Select(l => lines[0].Zip(l).ToDictionary(f => f.First, f => f.Second))];
    }

    /// <summary>RFC 4180, by its grammar: a record ends with CRLF; a quoted field doubles its quotes.</summary>
    private static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>>();
        int at = 0;
        while (at < text.Length)
        {
            var fields = new List<string>();
            do
            {
                at += fields.Count > 0 ? 1 : 0;
                fields.Add(Field(text, ref at));
            }
            while (text[at] == ',');

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            lines.Add(fields);
        }

        return lines;
    }

    private static string Field(string text, ref int at)
    {
        int begin = at;
        if (text[at] != '"')
        {
            at = text.IndexOfAny([',', '\r', '\n', '"'], at);
            return text[begin..at];
        }

        var field = new StringBuilder();
        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            at += text[at] == '"' ? 1 : 0;
            field.Append(text[at]);
        }

        at++;
        return field.ToString();
    }
}
