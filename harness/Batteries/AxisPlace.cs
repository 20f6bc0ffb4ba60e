using System.Globalization;
using System.Text.RegularExpressions;
using HwBench.Harness.Mixes;
using HwBench.Harness.Orders;
using HwBench.JitEmitters.CallTables;
using HwBench.Results.Records;

namespace HwBench.Harness.Batteries;

/// <summary>Where a cell lies on an axis.</summary>
public static partial class AxisPlace
{
    private const string NoSurroundings = "hot";

    /// <param name="context">Its name.</param>
    /// <returns>Null where the cell has no place there.</returns>
    public static double? Of(CurveAxis axis, CallTable table, Mix mix, Order order, string context) => axis switch
    {
        CurveAxis.Position => mix.Weights.Count == 1 ? table.IndexOf(mix.Weights[0].Number) + 1 : null,
        CurveAxis.Calls => table.Calls.Count,
        CurveAxis.Shadow => Argument(context, "shadow", ofNone: 0),
        CurveAxis.Period => mix.Weights.Count == 1 ? 1 : order is Order.Periodic periodic ? periodic.Length : null,
        CurveAxis.Expansions => Argument(context, "sites", ofNone: null),
        CurveAxis.HandlerBytes => Argument(context, "handlers", ofNone: 0),
        _ => throw new ArgumentOutOfRangeException(nameof(axis)),
    };

    // "shadow(8)" and "shadow(8,2)" lie at 8.
    private static double? Argument(string context, string form, double? ofNone) =>
        context == NoSurroundings ? ofNone
        : Parametrised().Match(context) is { Success: true } match && match.Groups["form"].Value == form
            ? double.Parse(match.Groups["first"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^(?<form>[a-z-]+)\((?<first>[0-9]{1,9})(,[0-9]{1,9})*\)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Parametrised();
}
