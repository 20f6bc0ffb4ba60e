namespace HwBench.Results.Plots;

/// <summary>Where a panel lies on the page, and where in it a value lies. Pixels.</summary>
internal sealed class PlotArea
{
    public const double FontSize = 12;

    /// <summary>What a character takes on average at a font size of 1.</summary>
    private const double CharacterWidth = 0.56;

    private const double ColumnGap = 26;

    // Points at the ends don't touch the frame.
    private const double Inset = 8;

    private readonly PlotPanel _panel;
    private readonly double _axisWidth;
    private readonly double _columnWidth;

    /// <param name="panel">What is drawn.</param>
    /// <param name="left">The left end of the x axis.</param>
    /// <param name="top">The upper end of the y axis.</param>
    /// <param name="width">Of the x axis and the columns.</param>
    /// <param name="height">Of the y axis.</param>
    public PlotArea(PlotPanel panel, double left, double top, double width, double height)
    {
        (_panel, Left, Top, Width, Height) = (panel, left, top, width, height);
        _columnWidth = panel.Columns.Count == 0 ? 0 : Math.Max(56, panel.Columns.Max(c => TextWidth(c, FontSize - 1)) + 10);
        _axisWidth = panel.Columns.Count == 0 ? width : width - ColumnGap - (panel.Columns.Count * _columnWidth);
    }

    public double Left { get; }

    public double Top { get; }

    public double Width { get; }

    public double Height { get; }

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>The right end of the x axis.</summary>
    public double AxisRight => Left + _axisWidth;

    /// <summary>Half of the room that a column's level may take.</summary>
    public double HalfColumn => (_columnWidth / 2) - 6;

    public double X(double value) => Left + Inset + (_panel.X.Share(value) * (_axisWidth - (2 * Inset)));

    public double Y(double value) => Bottom - (_panel.Y.Share(value) * Height);

    /// <summary>The middle of a column.</summary>
    public double Column(int index) => AxisRight + ColumnGap + ((index + 0.5) * _columnWidth);

    public static double TextWidth(string text, double size) => text.Length * size * CharacterWidth;
}
