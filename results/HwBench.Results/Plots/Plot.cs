namespace HwBench.Results.Plots;

/// <summary>A picture: panels below each other, one legend of colours for all of them.</summary>
/// <param name="Title">One line above all panels.</param>
/// <param name="Subtitle">Smaller lines below it; may be empty.</param>
/// <param name="Panels">At least one.</param>
public sealed record Plot(string Title, IReadOnlyList<string> Subtitle, IReadOnlyList<PlotPanel> Panels)
{
    /// <summary>The names of all series, in the order in which colours and marks are given out.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Panels.SelectMany(p => p.Series).Select(s => s.Name).Distinct()];
}

/// <summary>One pair of axes.</summary>
/// <param name="Title">One line above it.</param>
/// <param name="X">The lower axis.</param>
/// <param name="Y">The left axis.</param>
/// <param name="Columns">Names of places right of the x axis, for what has no x; may be empty.</param>
/// <param name="Series">A name has the same colour in every panel.</param>
public sealed record PlotPanel(string Title, PlotAxis X, PlotAxis Y, IReadOnlyList<string> Columns, IReadOnlyList<PlotSeries> Series);

/// <summary>What is drawn in one colour.</summary>
/// <param name="Name">Written beside it.</param>
/// <param name="Form">Whether neighbouring points are joined.</param>
/// <param name="Points">In the order in which they are joined.</param>
/// <param name="Levels">What stands in the panel's columns.</param>
public sealed record PlotSeries(string Name, SeriesForm Form, IReadOnlyList<PlotPoint> Points, IReadOnlyList<PlotLevel> Levels);

public enum SeriesForm
{
    /// <summary>Points joined by lines, with the band of their intervals.</summary>
    Line,

    /// <summary>Points with the bars of their intervals, each with its label.</summary>
    Scatter,

    /// <summary>As <see cref="Scatter"/>, the points joined by lines.</summary>
    Joined,
}

/// <summary>A point and the interval of its y.</summary>
/// <param name="Low">Null where the data set no bound.</param>
/// <param name="High">Null where the data set no bound.</param>
/// <param name="Label">Written beside the point; null for nothing.</param>
/// <param name="Title">Shown by viewers that point at it: all its numbers.</param>
public sealed record PlotPoint(double X, double Y, double? Low, double? High, string? Label, string Title);

/// <summary>A level without an x.</summary>
/// <param name="Column">Index into the panel's columns.</param>
/// <param name="Low">Null where the data set no bound.</param>
/// <param name="High">Null where the data set no bound.</param>
/// <param name="Title">Shown by viewers that point at it: all its numbers.</param>
public sealed record PlotLevel(int Column, double Y, double? Low, double? High, string Title);
