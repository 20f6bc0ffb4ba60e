using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>Axes of curves as the user writes them.</summary>
internal static class AxisNames
{
    private static readonly Dictionary<string, CurveAxis> s_axes = new(StringComparer.Ordinal)
    {
        ["position"] = CurveAxis.Position,
        ["calls"] = CurveAxis.Calls,
        ["shadow"] = CurveAxis.Shadow,
        ["period"] = CurveAxis.Period,
        ["expansions"] = CurveAxis.Expansions,
        ["handler-bytes"] = CurveAxis.HandlerBytes,
    };

    public static IReadOnlyList<string> All { get; } = [.. s_axes.Keys];

    public static string Of(CurveAxis axis) => s_axes.First(a => a.Value == axis).Key;

    /// <returns>Null when no axis has this name.</returns>
    public static CurveAxis? Find(string name) => s_axes.TryGetValue(name, out CurveAxis axis) ? axis : null;
}
