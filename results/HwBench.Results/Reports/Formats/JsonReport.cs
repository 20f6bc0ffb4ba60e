using System.Text.Json;
using HwBench.Results.Input;

namespace HwBench.Results.Reports.Formats;

/// <summary>The report as indented JSON (<c>hwbench-report/1</c>): the members of <see cref="Report"/>, camelCase, nulls written.</summary>
public static class JsonReport
{
    public static void Write(TextWriter writer, Report report) => writer.WriteLine(JsonSerializer.Serialize(report, StrictJson.Indented));
}
