namespace HwBench.Results.Plots;

/// <summary>Labels beside points, each where it covers no other label and no other point; else right of its point.</summary>
internal sealed class PointLabels(SvgCanvas canvas, PlotArea area)
{
    private const double Size = PlotArea.FontSize - 1;
    private const double Distance = 8;

    private readonly List<Box> _taken = [];

    public void Draw(IEnumerable<PlotPoint> points)
    {
        PlotPoint[] all = [.. points];
        _taken.AddRange(all.Select(p => new Box(area.X(p.X) - 4, area.Y(p.Y) - 4, 8, 8)));
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
            ];
            Box place = places.FirstOrDefault(Free) ?? places[0];
            _taken.Add(place);
            canvas.Text(place.X, place.Y + Size - 2, point.Label!, Size);
        }
    }

    private bool Free(Box box) =>
        box.X >= area.Left && box.X + box.Width <= area.Right && box.Y >= area.Top && box.Y + box.Height <= area.Bottom && !_taken.Exists(box.Touches);

    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public bool Touches(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
