namespace HwBench.Results.Plots;

/// <summary>Labels beside points, each inside the panel and where it covers no other label, no point and, where there is room, no interval.</summary>
internal sealed class PointLabels(SvgCanvas canvas, PlotArea area)
{
    private const double Size = PlotArea.FontSize - 1;
    private const double Distance = 8;

    private readonly List<Box> _taken = [];
    private readonly List<Box> _intervals = [];

    public void Draw(IEnumerable<PlotPoint> points)
    {
        PlotPoint[] all = [.. points];
        _taken.AddRange(all.Select(p => new Box(area.X(p.X) - 4, area.Y(p.Y) - 4, 8, 8)));
        _intervals.AddRange(all.Select(IntervalOf));
        foreach (PlotPoint point in all.Where(p => p.Label is not null))
        {
            (double x, double y) = (area.X(point.X), area.Y(point.Y));
            double width = PlotArea.TextWidth(point.Label!, Size);
            Box[] places =
            [
                new(x + Distance, y - (Size / 2), width, Size),
                new(x - Distance - width, y - (Size / 2), width, Size),
                new(x - (width / 2), y - Distance - Size, width, Size),
                new(x - (width / 2), y + Distance, width, Size),
                new(x + Distance, y + Distance, width, Size),
                new(x + Distance, y - Distance - Size, width, Size),
                new(x - Distance - width, y + Distance, width, Size),
                new(x - Distance - width, y - Distance - Size, width, Size),
            ];
            Box place = places.FirstOrDefault(p => Free(p) && !_intervals.Exists(p.Touches))
                ?? places.FirstOrDefault(Free)
                ?? places.FirstOrDefault(Inside)
                ?? places[0];
            _taken.Add(place);
            canvas.Text(place.X, place.Y + Size - 2, point.Label!, Size);
        }
    }

    private bool Free(Box box) => Inside(box) && !_taken.Exists(box.Touches);

    private bool Inside(Box box) =>
        box.X >= area.Left && box.X + box.Width <= area.Right && box.Y >= area.Top && box.Y + box.Height <= area.Bottom;

    private Box IntervalOf(PlotPoint point)
    {
        double top = area.Y(point.High ?? point.Y);
        return new Box(area.X(point.X) - 1, top, 2, area.Y(point.Low ?? point.Y) - top);
    }

    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public bool Touches(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
