using System.CommandLine;
using HwBench.Harness.Batteries;
using HwBench.Results.Curves;
using HwBench.Results.Input;
using HwBench.Results.Output;
using HwBench.Results.Plots;
using HwBench.Results.Reports;

namespace HwBench.Harness.Cli;

/// <summary><c>--plot FILE.svg</c>: what was measured as a picture.</summary>
internal static class PlotOption
{
    private const string Name = "--plot";

    /// <param name="what">What the picture shows.</param>
    public static Option<string?> Create(string what = "the curves, of a battery that has an axis,") => new(Name) { Description = $"Draw {what} as this SVG file" };

    /// <param name="path">As given; null when it wasn't.</param>
    /// <exception cref="InputException">It can't be written there.</exception>
    public static void CheckPlace(string? path)
    {
        if (path is not null)
        {
            OutputFile.CheckPlace(Name, path, OutputFile.Svg);
        }
    }

    /// <exception cref="InputException">A picture is asked for, and the battery makes no curves.</exception>
    public static void CheckAxis(string? path, Battery battery)
    {
        if (path is not null && battery.Axis is null)
        {
            throw new InputException($"{Name}: battery {battery.Name} has no \"axis\", so there is no curve to draw; leave it out, or choose a battery with an axis");
        }
    }

    /// <exception cref="InputException">No run of the report has curves.</exception>
    public static Plot Of(Report report) =>
        CurvePlot.Of(report) ?? throw new InputException($"{Name}: {report.Runs[0].Name} was run without an axis, so there is no curve to draw; leave it out");
}
