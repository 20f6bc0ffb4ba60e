using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HwBench.Results.Export;
using HwBench.Results.Input;
using HwBench.Results.Records;
using Xunit;

namespace HwBench.Results.Tests.Export;

public class ExportFormatTests
{
    public static TheoryData<string> Formats => [.. ExportFormat.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_record_is_written_as_it_was(string format) => GoldenFile.Matches(ExportedRun.As(format, ExportedRun.Small), $"golden/export.{format}");

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_longest_batches_that_a_record_may_hold_are_written(string format)
    {
        RunRecord run = new SyntheticRun { Sessions = 2, Sets = 1, Blocks = 2 }.Cell("pv64/build/random/retpoline/hot", "retpoline", ("table", 30), ("generated", 33)).Build();
        Placement Longest(Placement placement) => placement with { Ticks = [.. placement.Ticks.Select(block => block.Select(_ => long.MaxValue).ToImmutableArray())] };
        Measurement Of(Measurement measurement) => measurement with { Placements = [.. measurement.Placements.Select(Longest)] };

        Assert.NotEmpty(ExportedRun.As(format, run with { Sessions = [.. run.Sessions.Select(s => s with { Measurements = [.. s.Measurements.Select(Of)] })] }));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_document_of_the_folder_has_a_chapter_on_it(string format) => Assert.Contains($"\n## `{format}`\n", Document(), StringComparison.Ordinal);

    [Fact]
    public void The_document_has_a_row_for_each_column_of_the_csv_in_order()
    {
        string[] header = ExportedRun.As("csv", ExportedRun.Record).Split("\r\n")[0].Split(',');
        string chapter = Document().Split("\n## ").Single(c => c.StartsWith("`csv`", StringComparison.Ordinal));

        Assert.Equal(
            [.. header.TakeWhile(c => !c.StartsWith("count.", StringComparison.Ordinal)), "count.NAME"],
            chapter.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]));
    }

    [Fact]
    public void An_unknown_format_is_named_with_those_that_there_are() => Assert.Equal(
        "--format 'xml': there is no such format; give one of csv, go, bencher, benchmarkdotnet",
        Assert.Throws<InputException>(() => ExportFormat.Named("xml")).Message);

    private static string Document([CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../../results/HwBench.Results/Export/README.md"));
}
