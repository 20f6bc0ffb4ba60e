using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Reports.Formats;

/// <summary>A report as indented JSON: its members (of <see cref="Report"/>: <c>hwbench-report/1</c>), camelCase, nulls written.</summary>
public static class JsonReport
{
    public static void Write(TextWriter writer, IReport report) => writer.WriteLine(JsonSerializer.Serialize(report, report.GetType(), StrictJson.Indented));
}
