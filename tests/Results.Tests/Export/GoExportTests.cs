using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using Xunit;

namespace HwBench.Results.Tests.Export;

/// <summary>Read by the grammar of golang.org/design/14313-benchmark-format, as golang.org/x/perf/benchfmt does.</summary>
public partial class GoExportTests
{
    private static readonly Result[] s_results = Parse(ExportedRun.As("go", ExportedRun.Record));

    [Fact]
    public void There_is_a_line_for_each_session_and_variant_of_the_question() => Assert.Equal(
        ["table", "table", "table", "table", "generated", "generated", "generated", "generated", "hybrid-2", "hybrid-2", "hybrid-2", "hybrid-2"],
        s_results.Select(r => r.Name["variant"]));

    [Fact]
    public void The_mean_over_its_lines_is_the_report_s()
    {
        foreach (VariantReport variant in ReportBuilder.Of([("a", ExportedRun.Record)]).Runs[0].Cells[0].Variants)
        {
            Result[] lines = [.. s_results.Where(r => r.Name["variant"] == variant.Name)];
            Assert.Equal(variant.Cycles!.Mean, lines.Average(l => l.Values["cycles/op"]), 1e-9);
            Assert.All(lines, l => Assert.Equal(variant.CodeBytes, l.Values["code-bytes"]));
            Assert.Equal(variant.Counts.Single(c => c.Counter == "instructions").PerDispatch.Mean, lines.Average(l => l.Values["instructions/op"]), 1e-9);
            Assert.All(lines, l => Assert.DoesNotContain("branch-misses/op", l.Values.Keys));
        }
    }

    [Fact]
    public void What_must_not_be_compared_is_configuration_and_what_differs_between_runs_is_not()
    {
        Dictionary<string, string> configuration = s_results[0].Configuration;

        Assert.Equal(["cpu", "cycles", "machine", "sentinels"], configuration.Keys.Order());
        Assert.Equal(("estimated", "0123abcd"), (configuration["cycles"], configuration["machine"]));
    }

    [Fact]
    public void Nanoseconds_are_cycles_at_the_clock_of_the_run() =>
        Assert.All(s_results, r => Assert.Equal(r.Values["cycles/op"] * 0.8 / 2, r.Values["ns/op"], 1e-3));

    [Fact]
    public void Any_name_makes_one_field_of_its_own_that_can_be_read_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Elements("", "-4", " x", "/a=b", "\nBenchmarkX 1 1 ns/op", "\u0085", "%2D").ToArbitrary(), (name, end) =>
        {
            string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name.Get + end));
            Result[] results = Parse(ExportedRun.As("go", ExportedRun.Renamed(whole, whole)));
            return results.Length == s_results.Length && results.All(r => r.Name["table"] == whole && r.Name["context"] == whole)
                && results.Select(r => r.Name["variant"]).Distinct().Order().SequenceEqual(new[] { "table", $"x{whole}", $"y{whole}" }.Order());
        }).QuickCheckThrowOnFailure();

    private sealed record Result(Dictionary<string, string> Configuration, Dictionary<string, string> Name, long Iterations, Dictionary<string, double> Values);

    private static Result[] Parse(string text)
    {
        var configuration = new Dictionary<string, string>();
        var results = new List<Result>();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("Benchmark", StringComparison.Ordinal))
            {
                string[] fields = [.. Spaces().Split(line)];
                Assert.True(fields.Length >= 4 && fields.Length % 2 == 0, line);
                Assert.DoesNotMatch(@"-[0-9]+\z", fields[0]);
                results.Add(new Result(
                    new(configuration),
                    fields[0].Split('/').Skip(1).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => Uri.UnescapeDataString(p[1])),
                    long.Parse(fields[1], CultureInfo.InvariantCulture),
                    fields.Skip(2).Chunk(2).ToDictionary(f => f[1], f => double.Parse(f[0], CultureInfo.InvariantCulture))));
            }
            else if (Configuration().Match(line) is { Success: true } pair)
            {
                _ = configuration.Remove(pair.Groups[1].Value);
                if (pair.Groups[2].Length > 0)
                {
                    configuration[pair.Groups[1].Value] = pair.Groups[2].Value;
                }
            }
            else
            {
                Assert.Matches(@"\A(|#.*|Unit \S+( \S+=\S+)+)\z", line);
            }
        }

        return [.. results];
    }

    // unicode.IsSpace
    [GeneratedRegex(@"[\t\n\v\f\r \u0085\u00A0\p{Z}]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A(\p{Ll}[^\s\p{Lu}:]*):[ \t]*(.*)\z")]
    private static partial Regex Configuration();
}
