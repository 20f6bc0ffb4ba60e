using System.Text.Json;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>Axes of curves as the user, and the record, writes them.</summary>
internal static class AxisNames
{
    private static readonly Dictionary<string, CurveAxis> s_axes = Enum.GetValues<CurveAxis>().ToDictionary(Of, StringComparer.Ordinal);

    public static IReadOnlyList<string> All { get; } = [.. s_axes.Keys];

    public static string Of(CurveAxis axis) => JsonNamingPolicy.KebabCaseLower.ConvertName(axis.ToString());

    /// <returns>Null when no axis has this name.</returns>
    public static CurveAxis? Find(string name) => s_axes.TryGetValue(name, out CurveAxis axis) ? axis : null;
}
